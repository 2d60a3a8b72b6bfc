package io.enrichment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WholeFileTest {
    @TempDir
    private Path folder;

    @Test
    void leavesTheOldFileAndNothingElseWhenTheContentBreaksOff() throws IOException {
        Path file = Files.writeString(folder.resolve("output.json"), "old");

        assertThatIOException().isThrownBy(() -> WholeFile.write(file, new Breaking()));

        assertThat(file).hasContent("old");
        assertThat(folder.toFile().list()).containsExactly("output.json");
    }

    @Test
    void replacesWhatALinkPointsToAndKeepsTheLink() throws IOException {
        Path file = Files.writeString(folder.resolve("output.json"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);

        assertThat(WholeFile.write(link, new ByteArrayInputStream(new byte[] {'n'})))
                .isEqualTo(1);

        assertThat(file).hasContent("n");
        assertThat(link).isSymbolicLink();
    }

    @Test
    void namesAFolderThatIsNotThere() {
        assertThatIOException()
                .isThrownBy(() -> WholeFile.write(folder.resolve("no/output.json"), InputStream.nullInputStream()))
                .withMessage(folder.resolve("no") + " is no directory");
    }

    private static final class Breaking extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("reset");
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            throw new IOException("reset");
        }
    }
}
