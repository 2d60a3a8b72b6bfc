package io.enrichment.system;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;

/**
 * What {@code npm ci} brings into this module: no artifact of Maven Central has it. A test that wants it is skipped where
 * it is not there, except where {@code npm.required} is set, as CI does.
 */
final class NodePackages {

    private NodePackages() {}

    static Path file(String path) {
        var file = ComposeFile.home().resolve("system-tests/node_modules").resolve(path);
        if (!Boolean.getBoolean("npm.required")) {
            assumeThat(file).as("run npm ci in system-tests to have it").exists();
        }
        return file;
    }
}
