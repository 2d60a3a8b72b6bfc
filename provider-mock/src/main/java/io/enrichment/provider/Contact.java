package io.enrichment.provider;

import java.util.Locale;

/**
 * Whom a caller asks for.
 *
 * @param companyDomain a domain, or an e-mail address at one
 */
record Contact(String firstName, String lastName, String companyDomain) {

    Contact {
        if (firstName.isBlank() || lastName.isBlank() || domainOf(companyDomain).isEmpty()) {
            throw new IllegalArgumentException("a contact has a first name, a last name and a company domain");
        }
    }

    String domain() {
        return domainOf(companyDomain);
    }

    long fingerprint() {
        return Fingerprint.of(firstName, lastName, companyDomain);
    }

    static String domainOf(String companyDomain) {
        String domain = companyDomain.substring(companyDomain.lastIndexOf('@') + 1);
        return domain.strip().toLowerCase(Locale.ROOT);
    }
}
