package io.enrichment.status.http;

import io.enrichment.contracts.RequestObjects;
import io.enrichment.events.RequestStatus;
import io.enrichment.http.JobResource;
import io.enrichment.storage.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import software.amazon.awssdk.http.Abortable;

/**
 * Results as streams. Each takes a thread for as long as its client reads, so there are only so many at once; one whose
 * client does not read at all is ended by the container.
 */
final class Downloads {

    private final SettledParts parts;
    private final ObjectStore objects;
    private final Semaphore room;

    /** @param room streams at once */
    Downloads(SettledParts parts, ObjectStore objects, int room) {
        this.parts = parts;
        this.objects = objects;
        this.room = new Semaphore(room);
    }

    /**
     * Opens what is to be streamed, and finds out whether the bucket is away before anything is said. Blocks. All of
     * what has ended is there as a file; one that an earlier release did not write is made of the parts.
     *
     * @return empty if there is no room now
     * @throws software.amazon.awssdk.core.exception.SdkException if the bucket is away
     */
    Optional<Download> begin(RequestStatus request, Selection selection, ResultFormat format) {
        if (!room.tryAcquire()) {
            return Optional.empty();
        }
        try {
            return Optional.of(open(request, selection, format));
        } catch (RuntimeException e) {
            room.release();
            throw e;
        }
    }

    private Download open(RequestStatus request, Selection selection, ResultFormat format) {
        if (JobResource.isTerminal(request) && selection.isEverything()) {
            var keys = new RequestObjects(request.getTenantId(), request.getRequestId());
            var file = objects.read(format == ResultFormat.CSV ? keys.resultsCsv() : keys.results());
            if (file.isPresent()) {
                return new OfFile(file.get());
            }
        }
        var keys = parts.after(request, selection.afterIndex());
        var unused = keys.hasNext();
        return new OfParts(request, selection, format, keys);
    }

    /** To be closed, whatever became of it. */
    interface Download extends AutoCloseable {

        /** Blocks until all is written. */
        void writeTo(OutputStream out) throws IOException;

        @Override
        void close();
    }

    private final class OfFile implements Download {
        private final InputStream file;
        private boolean whole;

        OfFile(InputStream file) {
            this.file = file;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            file.transferTo(out);
            whole = true;
        }

        /** Closed alone, a stream of the SDK reads its rest first, which may be long. */
        @Override
        public void close() {
            room.release();
            if (!whole && file instanceof Abortable reading) {
                reading.abort();
            }
            try {
                file.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final class OfParts implements Download {
        private final RequestStatus request;
        private final Selection selection;
        private final ResultFormat format;
        private final Iterator<String> keys;

        OfParts(RequestStatus request, Selection selection, ResultFormat format, Iterator<String> keys) {
            this.request = request;
            this.selection = selection;
            this.format = format;
            this.keys = keys;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            var writer = format == ResultFormat.CSV
                    ? ResultWriter.csv(out, request.getFieldsToEnrich(), selection)
                    : ResultWriter.ndjson(out, selection);
            writer.writeAll(parts, keys);
        }

        @Override
        public void close() {
            room.release();
        }
    }
}
