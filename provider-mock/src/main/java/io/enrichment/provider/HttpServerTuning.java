package io.enrichment.provider;

/**
 * Properties of the JDK's HTTP server, which it reads once, when the first server of a JVM is made. Those set by the user
 * stay.
 */
final class HttpServerTuning {
    private HttpServerTuning() {}

    static void apply() {
        // the end of a short response would wait 40 ms for an acknowledgement
        setIfAbsent("sun.net.httpserver.nodelay", "true");
        // connections above this number (200) are closed under the feet of callers who keep them
        setIfAbsent("sun.net.httpserver.maxIdleConnections", "20000");
        // a caller that pauses longer (30 s) would find its connections closed while it sends
        setIfAbsent("sun.net.httpserver.idleInterval", "600");
    }

    private static void setIfAbsent(String name, String value) {
        if (System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }
}
