package io.enrichment.chaos.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A page for people, which needs nothing but itself. */
record Page(String title, List<Block> blocks) {

    private static final String STYLE =
            "body{font:15px/1.5 system-ui,sans-serif;color:#1f2933;max-width:1140px;margin:2em auto;"
                    + "padding:0 1em}h1{font-size:1.6em}h2{font-size:1.2em;margin-top:2em}table{border-collapse:collapse;width:100%}"
                    + "th,td{border-bottom:1px solid #d9e2ec;padding:.3em .6em;text-align:left;vertical-align:top}"
                    + "pre{background:#f0f4f8;padding:.8em;overflow-x:auto}svg{max-width:100%;height:auto}";

    /** Writes {@code report.md} and {@code report.html}. */
    void writeTo(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("report.md"), markdown());
            Files.writeString(folder.resolve("report.html"), html());
        } catch (IOException e) {
            throw new UncheckedIOException("the report cannot be written", e);
        }
    }

    String markdown() {
        return "# " + title + "\n\n" + blocks.stream().map(Block::markdown).collect(Collectors.joining("\n"));
    }

    String html() {
        var text = Block.escaped(title);
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>" + text
                + "</title>\n<style>"
                + STYLE + "</style>\n</head>\n<body>\n<h1>" + text + "</h1>\n"
                + blocks.stream().map(Block::html).collect(Collectors.joining())
                + "</body>\n</html>\n";
    }
}
