package io.enrichment.local.process;

import java.net.InetAddress;
import java.net.ServerSocket;

/** A program for tests of processes: what it does is its first argument. */
final class Child {

    private Child() {}

    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "fail" -> {
                System.err.println("ERROR the disk is full");
                System.exit(3);
            }
            case "listen" -> {
                var socket = new ServerSocket(Integer.parseInt(arguments[1]), 1, InetAddress.getLoopbackAddress());
                System.out.println("listens");
                while (true) {
                    socket.accept().close();
                }
            }
            case "refuse-to-end" -> {
                Runtime.getRuntime().addShutdownHook(new Thread(Child::waitForEver));
                System.out.println("ready");
                waitForEver();
            }
            default -> System.exit(4);
        }
    }

    private static void waitForEver() {
        try {
            Thread.currentThread().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
