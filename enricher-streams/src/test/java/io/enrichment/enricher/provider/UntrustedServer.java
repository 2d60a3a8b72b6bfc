package io.enrichment.enricher.provider;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A server with TLS whose certificate nobody has signed but itself. */
public final class UntrustedServer implements AutoCloseable {

    private static final char[] PASSWORD = "not-secret".toCharArray();

    private final HttpsServer https;

    private UntrustedServer(HttpsServer https) {
        this.https = https;
    }

    public static UntrustedServer start() throws IOException, GeneralSecurityException, InterruptedException {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(selfSigned(), PASSWORD);
        var tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), null, null);
        var https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(tls));
        https.start();
        return new UntrustedServer(https);
    }

    public String url() {
        return "https://127.0.0.1:" + https.getAddress().getPort();
    }

    private static KeyStore selfSigned() throws IOException, GeneralSecurityException, InterruptedException {
        var file = Files.createTempDirectory("untrusted").resolve("keys.p12");
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool made no key");
        }
        var keys = KeyStore.getInstance(file.toFile(), PASSWORD);
        Files.delete(file);
        Files.delete(file.getParent());
        return keys;
    }

    @Override
    public void close() {
        https.stop(0);
    }
}
