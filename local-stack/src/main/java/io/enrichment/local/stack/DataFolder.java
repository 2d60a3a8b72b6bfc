package io.enrichment.local.stack;

import io.enrichment.local.process.StartFailure;
import io.enrichment.local.process.ThrowawayFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The data of one stack, in use by one launcher at a time and always with the same number of brokers. */
final class DataFolder implements AutoCloseable {

    private final Path path;
    private final FileChannel channel;

    private DataFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** @throws StartFailure when it belongs to another stack, or cannot be used */
    static DataFolder open(Path path, int brokers) {
        try {
            Files.createDirectories(path);
            var channel = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            var folder = new DataFolder(path, channel);
            if (folder.tryLock() == null) {
                channel.close();
                throw new StartFailure("The data in " + path + " are in use by another stack.");
            }
            folder.requireBrokers(brokers);
            return folder;
        } catch (IOException e) {
            throw new StartFailure("The data folder " + path + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** A folder for temporary files, without what killed processes have left in it. */
    Path temporary() {
        var folder = path.resolve("tmp");
        new ThrowawayFolder(folder).delete();
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new StartFailure(folder + " cannot be created: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StartFailure("The data folder " + path + " cannot be released: " + e.getMessage(), e);
        }
    }

    /** Lasts until the channel is closed or the JVM ends. */
    private @Nullable FileLock tryLock() throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException inThisJvm) {
            return null;
        }
    }

    private void requireBrokers(int brokers) throws IOException {
        var file = path.resolve("brokers");
        if (!Files.exists(file)) {
            Files.writeString(file, brokers + "\n");
        }
        var kept = Files.readString(file).strip();
        if (!kept.equals(Integer.toString(brokers))) {
            close();
            throw new StartFailure(
                    "The data in " + path + " belong to a cluster of another size: use --brokers " + kept + ".");
        }
    }
}
