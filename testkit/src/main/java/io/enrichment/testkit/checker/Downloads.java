package io.enrichment.testkit.checker;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Gets the files of a request at the moment its end is seen, once for each run, and notes what came. */
final class Downloads {

    private final Calling calling;
    private final ClientLedger ledger;
    private final Set<String> begun = ConcurrentHashMap.newKeySet();

    Downloads(Calling calling, ClientLedger ledger) {
        this.calling = calling;
        this.ledger = ledger;
    }

    /** @param instance the one that told the end */
    void get(URI instance, Job job) throws InterruptedException {
        if (begun.add(job.requestId() + "/" + job.redrive())) {
            for (var name : List.of("manifest", "output")) {
                get(instance, job, name);
            }
        }
    }

    private void get(URI instance, Job job, String name) throws InterruptedException {
        var deadline = calling.deadline();
        var answer = calling.send(file(instance, job, name));
        while (!Calling.isKnown(answer) && System.nanoTime() < deadline) {
            Calling.pause(answer);
            answer = calling.send(file(calling.status(), job, name));
        }
        if (Calling.isKnown(answer)) {
            var file = redirected(answer.orElseThrow());
            ledger.downloaded(new Download(
                    job.requestId(), job.redrive(), name + ".json", file.statusCode(), Fingerprints.hex(file.body())));
        }
    }

    private static HttpRequest file(URI instance, Job job, String name) {
        return Http.request(instance, "/enrichment/" + job.requestId() + "/" + name)
                .build();
    }

    private HttpResponse<byte[]> redirected(HttpResponse<byte[]> answer) throws InterruptedException {
        var location = answer.headers().firstValue("Location");
        if (answer.statusCode() != 303 || location.isEmpty()) {
            return answer;
        }
        var request = HttpRequest.newBuilder(URI.create(location.get())).build();
        var deadline = calling.deadline();
        Optional<HttpResponse<byte[]>> file = calling.sendElsewhere(request);
        while (!Calling.isKnown(file) && System.nanoTime() < deadline) {
            Thread.sleep(Calling.PAUSE.toMillis());
            file = calling.sendElsewhere(request);
        }
        return file.orElse(answer);
    }
}
