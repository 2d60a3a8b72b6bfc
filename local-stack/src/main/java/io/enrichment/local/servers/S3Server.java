package io.enrichment.local.servers;

import io.enrichment.local.process.JvmProgram;
import io.enrichment.local.process.Probe;
import io.enrichment.local.process.StartFailure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An S3 server (s3proxy) that keeps objects as plain files. It checks signatures, and its create-only PUT is atomic;
 * its {@code If-Match} is not. Buckets are created by whoever needs them.
 */
public final class S3Server {

    public static final String ACCESS_KEY = "local";
    public static final String SECRET_KEY = "localsecret";

    private S3Server() {}

    /** @param data gets a folder for the objects and the server's configuration */
    public static ServerPlan plan(ClassPaths classPaths, Path data, int port) {
        var address = "http://127.0.0.1:" + port;
        var objects = data.resolve("s3");
        var properties = data.resolve("s3.properties");
        try {
            Files.createDirectories(objects);
            Files.write(
                    properties,
                    List.of(
                            "s3proxy.endpoint=" + address,
                            "s3proxy.authorization=aws-v2-or-v4",
                            "s3proxy.identity=" + ACCESS_KEY,
                            "s3proxy.credential=" + SECRET_KEY,
                            "jclouds.provider=filesystem-nio2",
                            "jclouds.identity=" + ACCESS_KEY,
                            "jclouds.credential=" + SECRET_KEY,
                            "jclouds.filesystem.basedir=" + objects.toAbsolutePath()));
        } catch (IOException e) {
            throw new StartFailure("The S3 server cannot use " + data + ": " + e.getMessage(), e);
        }
        var program = JvmProgram.ofClass(
                        "s3", classPaths.of("s3"), "org.gaul.s3proxy.Main", "--properties", properties.toString())
                .withOptions("-Xmx192m");
        return new ServerPlan(program, address, List.of(port), Probe.answers(URI.create(address)));
    }
}
