package io.enrichment.http;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Every type of problem there is, in the order of the statuses. */
record ProblemCatalogue(List<ProblemType> problems) implements HtmlPage {

    static ProblemCatalogue complete() {
        return new ProblemCatalogue(
                Arrays.stream(ProblemCode.values()).map(ProblemType::of).toList());
    }

    @Override
    public String html() {
        return ProblemPages.page(
                "Problems",
                problems.stream()
                        .map(problem ->
                                "<tr><td>%d</td><td><a href=\"problems/%s\"><code>%2$s</code></a></td><td>%s</td></tr>\n"
                                        .formatted(problem.status(), problem.code(), problem.meaning()))
                        .collect(Collectors.joining(
                                "",
                                "<h1>Problems</h1>\n<table>\n<tr><th>Status</th><th>Code</th><th>What it means</th></tr>\n",
                                "</table>\n")));
    }
}
