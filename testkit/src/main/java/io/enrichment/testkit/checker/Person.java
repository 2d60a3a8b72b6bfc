package io.enrichment.testkit.checker;

import java.util.Optional;

/** A contact as a client submits it. */
public record Person(String firstName, String lastName, String companyDomain, Optional<String> customId) {

    public Person(String firstName, String lastName, String companyDomain) {
        this(firstName, lastName, companyDomain, Optional.empty());
    }
}
