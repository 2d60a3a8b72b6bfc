package io.enrichment.local.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The contacts of {@code samples/contacts-10k.json}: made-up people with names as they are in the world, at domains that
 * are reserved for examples (RFC 2606). A function of the index alone, so the file can be made again.
 */
final class SampleContacts {

    static final int COUNT = 10_000;

    private static final List<String> FIRST_NAMES = List.of(
            ("Ada Grace Siobhán José Amara Zoë Björn Chloé François Ingrid Jürgen Łukasz Małgorzata Søren Ásta Željko"
                            + " Anežka Nguyệt Mehmet Ayşe Hương Ioana Ștefan Õnne Jean-Luc Anne-Sophie Mary-Kate D'Angelo"
                            + " N'Golo Thandiwe Chidi Kwame Nokuthula Tariq Layla Rania Priya Arjun Lakshmi Ravi Wei Mei"
                            + " Hiroshi Yuki Minjun Seoyeon Kalani Leilani Xochitl Itzel Aroha Tāne Olga Dmitri Noor Emil"
                            + " Петро Ольга Ελένη Γιώργος علی فاطمة דוד שרה देवी अर्जुन 美咲 大輔 小明 지우 สมชาย ნინო Արամ")
                    .split(" "));

    private static final List<String> LAST_NAMES = List.of(
            ("Byron Hopper O'Brien Núñez Okafor Lindqvist Müller Østergård Þórsdóttir Kovačević Szymański Dvořák Nguyễn"
                            + " Yılmaz Popescu Țepeș Tamm d'Arcy D'Souza O'Neill MacLeod van_der_Berg Smith-Jones García-Márquez"
                            + " Ng Li Wu Kim Park Tanaka Sato Sharma Patel Iyer Khan Haddad Nasser Mensah Diallo Ndlovu"
                            + " Adebayo Kamau Silva Gonçalves Peña Quispe Kahananui Ngata Ivanov Petrenko Papadopoulos"
                            + " Шевченко Іваненко Παππάς حسن کریمی כהן לוי शर्मा 田中 𠮷田 王 김 ใจดี ბერიძე Պետրոսյան"
                            + " Quackenbush Featherstonehaugh Wolfeschlegelsteinhausen Æbelø Ångström")
                    .split(" "));

    private static final List<String> FIRST_WORDS = List.of(
            "amber blue cedar delta ember fern granite harbour indigo juniper kestrel lumen maple north olive prairie"
                    .split(" "));

    private static final List<String> SECOND_WORDS = List.of(
            "analytics bakery cycles dental energy freight glass homes imaging logistics media nutrition optics print"
                    .split(" "));

    private static final List<String> TOP = List.of("example.com", "example.org", "example.net");

    private SampleContacts() {}

    /** The whole file: one contact a line. */
    static String json() {
        return IntStream.range(0, COUNT)
                .mapToObj(SampleContacts::contact)
                .collect(Collectors.joining(
                        ",\n",
                        "{\"contacts\":[\n",
                        "\n],\n\"fields_to_enrich\":[\"professional_email\",\"personal_phone\"]}\n"));
    }

    private static String contact(int index) {
        int round = index / FIRST_NAMES.size();
        return "{\"first_name\":\"" + pick(FIRST_NAMES, index) + "\",\"last_name\":\""
                + pick(LAST_NAMES, index + 5 * round).replace('_', ' ') + "\",\"company_domain\":\""
                + pick(FIRST_WORDS, index * 7 + round) + "-" + pick(SECOND_WORDS, index * 3 + round / 3) + "."
                + pick(TOP, index + round) + "\"}";
    }

    private static String pick(List<String> words, int index) {
        return words.get(index % words.size());
    }

    /** Argument: the file to write. */
    public static void main(String[] arguments) throws IOException {
        Files.writeString(Path.of(arguments[0]), json());
    }
}
