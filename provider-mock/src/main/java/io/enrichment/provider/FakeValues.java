package io.enrichment.provider;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.datafaker.Faker;

/**
 * The values of contacts: a pure function of the contact and the field, whatever was asked before or besides.
 *
 * <p>What belongs to the company is a function of its domain. Not safe for threads: one generator is seeded anew for
 * every value, because making one takes milliseconds.
 */
final class FakeValues {
    /** Nobody owns a mailbox there (RFC 2606). */
    private static final List<String> MAIL_HOSTS = List.of("example.com", "example.net", "example.org");

    private final Random random = new Random();
    private final Map<Country, Faker> fakers = new EnumMap<>(Country.class);

    FakeValues() {
        for (Country country : Country.values()) {
            fakers.put(country, new Faker(country.locale(), random));
        }
    }

    String valueOf(Contact contact, Field field) {
        Country country = Country.of(contact);
        return switch (field) {
            case PROFESSIONAL_EMAIL -> professionalEmail(contact);
            case PERSONAL_EMAIL -> personalEmail(contact);
            case PROFESSIONAL_PHONE -> seeded(country, contact, field).numerify(country.officePhone());
            case PERSONAL_PHONE -> seeded(country, contact, field).numerify(country.mobilePhone());
            case JOB_TITLE ->
                seeded(Country.UNITED_STATES, contact, field).job().title();
            case LINKEDIN_URL -> linkedinUrl(contact);
            case COMPANY_NAME -> companyName(contact.domain());
            case INDUSTRY -> seeded(contact.domain(), field).company().industry();
            case CITY -> seeded(country, contact, field).address().city();
            case COUNTRY -> country.english();
        };
    }

    /** Each company has its own convention for addresses. */
    private String professionalEmail(Contact contact) {
        Handle handle = Handle.of(contact);
        seed(Fingerprint.of(contact.domain()), Field.PROFESSIONAL_EMAIL);
        String local = switch (random.nextInt(3)) {
            case 0 -> handle.joined(".");
            case 1 -> handle.initialAnd(".");
            default -> handle.initialAnd("");
        };
        return local + "@" + contact.domain();
    }

    private String personalEmail(Contact contact) {
        seed(contact.fingerprint(), Field.PERSONAL_EMAIL);
        String host = MAIL_HOSTS.get(random.nextInt(MAIL_HOSTS.size()));
        return Handle.of(contact).joined("") + (10 + random.nextInt(90)) + "@" + host;
    }

    private String linkedinUrl(Contact contact) {
        seed(contact.fingerprint(), Field.LINKEDIN_URL);
        String suffix = Integer.toHexString(0x100000 + random.nextInt(0xF00000));
        return "https://www.linkedin.com/in/" + Handle.of(contact).joined("-") + "-" + suffix;
    }

    /** The first label of the domain, in words, and a legal form: {@code digital-plugin.info} may be Digital Plugin LLC. */
    private String companyName(String domain) {
        StringBuilder name = new StringBuilder();
        for (String word : domain.split("\\.", 2)[0].split("[-_]+", -1)) {
            if (!word.isEmpty()) {
                int end = word.offsetByCodePoints(0, 1);
                name.append(word.substring(0, end).toUpperCase(Locale.ROOT))
                        .append(word.substring(end))
                        .append(' ');
            }
        }
        return name + seeded(domain, Field.COMPANY_NAME).company().suffix();
    }

    private Faker seeded(Country country, Contact contact, Field field) {
        seed(contact.fingerprint(), field);
        return faker(country);
    }

    private Faker seeded(String domain, Field field) {
        seed(Fingerprint.of(domain), field);
        return faker(Country.UNITED_STATES);
    }

    private Faker faker(Country country) {
        return Objects.requireNonNull(fakers.get(country));
    }

    private void seed(long fingerprint, Field field) {
        random.setSeed(Fingerprint.mix(fingerprint, field.fingerprint()));
    }
}
