package io.enrichment.testkit.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Sends broken requests to a service and holds what comes back against what no input may cause: a 5xx, silence, a stack
 * trace, an error that is no problem document (RFC 9457). Which requests they are follows from the seed alone, so a
 * failure can be had again. A connection that is closed without an answer is fine where the message does not end.
 */
public final class HttpFuzz {

    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(8);
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3}) ?[^\\r\\n]*\r\n");
    private static final Pattern TRACE =
            Pattern.compile("\\bat [\\w.$]+\\([\\w]+\\.java:\\d+\\)|Exception\\b|java\\.lang");

    private static final int WITHOUT_STATUS = 9;

    private final int port;
    private final long seed;
    private final BrokenRequests requests;

    public HttpFuzz(int port, long seed) {
        this.port = port;
        this.seed = seed;
        this.requests = new BrokenRequests(seed);
    }

    /**
     * Sends so many broken requests, one after the other.
     *
     * @return how many answers there were of each status; 0 stands for no answer, 9 for one of HTTP/0.9
     * @throws AssertionError if an answer is none that a service may give
     */
    public Map<Integer, Integer> run(int count, List<Sample> samples) {
        var statuses = new HashMap<Integer, Integer>();
        for (int number = 0; number < count; number++) {
            var request = requests.next(samples);
            var answer = send(number, request);
            statuses.merge(answer.isEmpty() ? 0 : check(number, request, answer), 1, Integer::sum);
        }
        return statuses;
    }

    private int check(int number, byte[] request, String answer) {
        var status = STATUS.matcher(answer);
        if (!status.lookingAt()) {
            if ((hasNoVersion(request) || answer.startsWith("{\"type\":\"/problems/"))
                    && !TRACE.matcher(answer).find()) {
                return WITHOUT_STATUS;
            }
            throw failure(number, request, "is answered with something that is not HTTP: " + answer);
        }
        int code = Integer.parseInt(status.group(1));
        if (code == 100) {
            return check(number, request, answer.substring(answer.indexOf("\r\n\r\n") + 4));
        }
        if (code >= 500) {
            throw failure(number, request, "is answered " + code + ": " + answer);
        }
        if (TRACE.matcher(answer).find()) {
            throw failure(number, request, "is answered with a stack trace: " + answer);
        }
        if (code >= 400
                && !answer.contains("\r\nContent-Type: application/problem+json")
                && !startsWith(request, "HEAD ")) {
            throw failure(number, request, "is refused without a problem document: " + answer);
        }
        return code;
    }

    /**
     * A request line without a version is one of HTTP/0.9, whose answers have neither status nor headers. The container
     * takes more for that than can be told from here, and then refuses it.
     */
    private static boolean hasNoVersion(byte[] request) {
        return !new String(request, ISO_8859_1).lines().findFirst().orElse("").contains(" HTTP/");
    }

    private static boolean startsWith(byte[] request, String method) {
        return new String(request, 0, Math.min(request.length, method.length()), ISO_8859_1).equals(method);
    }

    private String send(int number, byte[] request) {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout((int) ANSWERS_WITHIN.toMillis());
            try {
                socket.getOutputStream().write(request);
                socket.shutdownOutput();
            } catch (IOException e) {
                // refused before its end: the answer may be there
                return read(number, request, socket);
            }
            return read(number, request, socket);
        } catch (IOException e) {
            throw failure(number, request, "finds nobody: " + e);
        }
    }

    private String read(int number, byte[] request, Socket socket) {
        var answer = new StringBuilder();
        try {
            var buffer = new byte[8_192];
            for (int read = socket.getInputStream().read(buffer);
                    read >= 0;
                    read = socket.getInputStream().read(buffer)) {
                answer.append(new String(buffer, 0, read, ISO_8859_1));
            }
        } catch (SocketTimeoutException e) {
            throw failure(number, request, "is not answered to its end within " + ANSWERS_WITHIN.toSeconds() + " s");
        } catch (IOException e) {
            // a connection that is reset after, or instead of, an answer
            return answer.toString();
        }
        return answer.toString();
    }

    private AssertionError failure(int number, byte[] request, String what) {
        var text = new String(request, 0, Math.min(request.length, 2_000), ISO_8859_1).replaceAll("[^ -~\r\n]", "?");
        return new AssertionError("request %d of seed %d %s%n%s".formatted(number, seed, what, text));
    }
}
