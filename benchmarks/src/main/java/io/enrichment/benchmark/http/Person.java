package io.enrichment.benchmark.http;

import java.util.Locale;

/** A contact that is a function of its index; no two are alike. */
public record Person(String firstName, String lastName, String domain, String id) {

    /** One with nothing wrong. */
    public static Person at(int index) {
        return new Person(
                "Ada", "Byron-" + digits(index), "c" + digits(index % 50_000) + ".example.com", "crm-" + digits(index));
    }

    /** One with one mistake, of three kinds in turn: no last name, no domain name, the id of the contact before. */
    public static Person mistaken(int index) {
        var good = at(index);
        return switch (index % 3) {
            case 0 -> new Person(good.firstName, "", good.domain, good.id);
            case 1 -> new Person(good.firstName, good.lastName, "no domain", good.id);
            default -> new Person(good.firstName, good.lastName, good.domain, at(index - 1).id);
        };
    }

    public String json() {
        return "{\"first_name\":\"" + firstName + "\",\"last_name\":\"" + lastName + "\",\"company_domain\":\"" + domain
                + "\",\"custom_id\":\"" + id + "\"}";
    }

    public String row() {
        return firstName + "," + lastName + "," + domain + "," + id;
    }

    private static String digits(int number) {
        return String.format(Locale.ROOT, "%07d", number);
    }
}
