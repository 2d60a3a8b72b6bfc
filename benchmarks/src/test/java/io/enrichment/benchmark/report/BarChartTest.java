package io.enrichment.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class BarChartTest {

    private static final Chart THROUGHPUT = new Chart(
            "Throughput, <500 ms> & more",
            "results/s",
            128,
            "limit",
            List.of(
                    new Chart.Bar("ours", 126.7, true),
                    new Chart.Bar("a & b", 63.35, false),
                    new Chart.Bar("dead", 0, false)));

    @Test
    void isWellFormedWhateverTheTextsAre() throws Exception {
        var document = parsed(BarChart.of(List.of(THROUGHPUT, THROUGHPUT)));

        assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(document.getDocumentElement().getTextContent()).contains("Throughput, <500 ms> & more", "a & b");
    }

    @Test
    void drawsBarsInProportion() throws Exception {
        var document = parsed(BarChart.of(List.of(THROUGHPUT)));

        var bars = rectangles(document).stream().skip(1).toList();

        assertThat(bars).hasSize(3);
        assertThat(bars.get(0) / bars.get(1)).isBetween(1.99, 2.01);
        assertThat(bars.get(2)).isEqualTo(1);
    }

    @Test
    void tellsTheValuesAndTheLimit() throws Exception {
        var text = parsed(BarChart.of(List.of(THROUGHPUT))).getDocumentElement().getTextContent();

        assertThat(text).contains("126.7").contains("limit 128");
    }

    @Test
    void canBeEmpty() throws Exception {
        assertThat(parsed(BarChart.of(List.of(new Chart("Nothing", "s", List.of())))))
                .isNotNull();
    }

    private static List<Double> rectangles(Document document) {
        var elements = document.getElementsByTagName("rect");
        return IntStream.range(0, elements.getLength())
                .mapToObj(index -> (Element) elements.item(index))
                .map(each -> Double.parseDouble(each.getAttribute("width")))
                .toList();
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }
}
