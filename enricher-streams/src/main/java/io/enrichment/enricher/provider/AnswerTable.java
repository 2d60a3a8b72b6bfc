package io.enrichment.enricher.provider;

import io.enrichment.contracts.FailureCode;
import io.enrichment.core.AnswerMerge;
import io.enrichment.enricher.provider.ProviderReply.Answered;
import io.enrichment.enricher.provider.ProviderReply.Away;
import io.enrichment.enricher.provider.ProviderReply.Failed;
import io.enrichment.enricher.provider.ProviderReply.Overloaded;
import io.enrichment.enricher.provider.ProviderReply.Refused;
import io.enrichment.events.ContactBatch;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** The table of {@code docs/provider.md}: what every end of a call means. Reads nothing but its arguments and a clock. */
final class AnswerTable {

    private final AnswerReader reader = new AnswerReader();
    private final Duration maxPause;
    private final Clock clock;

    AnswerTable(Duration maxPause, Clock clock) {
        this.maxPause = maxPause;
        this.clock = clock;
    }

    /** The response arrived to its last byte. */
    ProviderReply whole(ContactBatch batch, ResponseInfo head, byte[] body) {
        return StatusMeaning.of(head.statusCode()) == StatusMeaning.ANSWER
                ? answer(batch, head.headers(), body)
                : byStatus(head);
    }

    /** The head arrived and the body did not, or not as a whole. Only an answer needs its body. */
    ProviderReply broken(ResponseInfo head, Mishap mishap) {
        return StatusMeaning.of(head.statusCode()) == StatusMeaning.ANSWER
                ? new Failed(
                        switch (mishap) {
                            case LATE -> FailureCode.PROVIDER_TIMEOUT;
                            case LOST, UNREACHABLE -> FailureCode.PROVIDER_ERROR;
                            case GARBLED -> FailureCode.PROVIDER_ANSWER_INVALID;
                        })
                : byStatus(head);
    }

    /** No response arrived. */
    ProviderReply silent(Mishap mishap) {
        return switch (mishap) {
            case LATE -> new Failed(FailureCode.PROVIDER_TIMEOUT);
            case LOST, UNREACHABLE -> new Away(Optional.empty());
            case GARBLED -> new Failed(FailureCode.PROVIDER_ANSWER_INVALID);
        };
    }

    private ProviderReply byStatus(ResponseInfo head) {
        var pause = RetryAfter.of(head.headers(), clock.instant(), maxPause);
        var meaning = StatusMeaning.of(head.statusCode());
        if (pause.isPresent()
                && meaning != StatusMeaning.OVERLOAD
                && StatusMeaning.heedsRetryAfter(head.statusCode())) {
            return new Away(pause);
        }
        return switch (meaning) {
            case OVERLOAD -> new Overloaded(pause);
            case PAUSE -> new Away(pause);
            case RETRY -> new Failed(FailureCode.PROVIDER_ERROR);
            case REFUSAL -> new Refused(FailureCode.PROVIDER_REFUSED);
            case ANSWER, UNUSABLE -> new Failed(FailureCode.PROVIDER_ANSWER_INVALID);
        };
    }

    private ProviderReply answer(ContactBatch batch, HttpHeaders headers, byte[] body) {
        if (!isPlain(headers) || !isJson(headers)) {
            return new Failed(FailureCode.PROVIDER_ANSWER_INVALID);
        }
        var fields = batch.getFieldsToEnrich();
        return reader.read(body, fields)
                .flatMap(entries -> AnswerMerge.merge(
                        ProviderRequest.ids(batch), fields, entries, FailureCode.PROVIDER_CONTACT_FAILED.code()))
                .<ProviderReply>map(Answered::new)
                .orElseGet(() -> new Failed(FailureCode.PROVIDER_ANSWER_INVALID));
    }

    /** We ask for no compression and undo none: a small answer must not become a large one in our hands. */
    private static boolean isPlain(HttpHeaders headers) {
        return headers.allValues("Content-Encoding").stream()
                .allMatch(encoding -> encoding.strip().equalsIgnoreCase("identity"));
    }

    /** Without a {@code Content-Type} the body speaks for itself. */
    private static boolean isJson(HttpHeaders headers) {
        return headers.firstValue("Content-Type")
                .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .map(type -> type.equals("application/json") || type.matches("application/[^/]+\\+json"))
                .orElse(true);
    }
}
