package io.enrichment.enricher.provider;

import io.enrichment.contracts.BatchId;
import io.enrichment.contracts.FailureCode;
import io.enrichment.contracts.RecordHeaders;
import io.enrichment.core.AnswerMerge;
import io.enrichment.enricher.provider.ProviderReply.Answered;
import io.enrichment.enricher.provider.ProviderReply.Away;
import io.enrichment.enricher.provider.ProviderReply.Failed;
import io.enrichment.enricher.provider.ProviderReply.Refused;
import io.enrichment.events.Contact;
import io.enrichment.events.ContactBatch;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.json.JsonMapper;

/**
 * One HTTP call for one batch. Never blocks and never throws what the provider or the network did: every end of a call
 * is a {@link ProviderReply}.
 *
 * <table>
 * <caption>What an answer means</caption>
 * <tr><th>answer</th><th>meaning</th></tr>
 * <tr><td>200, a result for exactly the contacts asked about</td><td>success; each contact has its own outcome</td></tr>
 * <tr><td>200, anything else; another 2xx; body too large</td><td>failed: {@code provider-answer-invalid}</td></tr>
 * <tr><td>400, 413, 422 and other 4xx not named below</td><td>batch refused</td></tr>
 * <tr><td>408, 409, 425; 500 and other 5xx not named below</td><td>failed: {@code provider-error}</td></tr>
 * <tr><td>429, 502, 503, 504</td><td>away, for as long as {@code Retry-After} says</td></tr>
 * <tr><td>401, 403, 404, 405, 407; 3xx (never followed)</td><td>away: our configuration or theirs is wrong</td></tr>
 * <tr><td>no connection, connection lost</td><td>away</td></tr>
 * <tr><td>not ended within the timeout, body included</td><td>failed: {@code provider-timeout}</td></tr>
 * </table>
 */
public final class ProviderClient {

    private final HttpClient http;
    private final URI endpoint;
    private final ProviderSettings settings;
    private final Clock clock;
    private final AnswerReader reader = new AnswerReader();
    private final JsonMapper json = JsonMapper.builder().build();

    public ProviderClient(ProviderSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        endpoint = settings.url().resolve(settings.url().getPath().replaceFirst("/$", "") + "/v1/enrich");
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout())
                .build();
    }

    /** Calls the provider with the batch's id as idempotency key; the future never fails. */
    public CompletableFuture<ProviderReply> enrich(ContactBatch batch) {
        var exchange = http.sendAsync(
                request(batch), LimitedBody.upTo(settings.maxAnswer().toBytes()));
        return exchange.copy()
                .orTimeout(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .handle((response, failure) -> {
                    if (failure == null) {
                        return reply(batch, response);
                    }
                    exchange.cancel(true);
                    return withoutResponse(failure);
                });
    }

    private HttpRequest request(ContactBatch batch) {
        var request = HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header("Idempotency-Key", new BatchId(batch.getRequestId(), batch.getBatchIndex()).toString())
                .POST(BodyPublishers.ofByteArray(body(batch)));
        if (batch.getTraceParent() != null) {
            request.header(RecordHeaders.TRACE_PARENT, batch.getTraceParent());
        }
        return request.build();
    }

    private byte[] body(ContactBatch batch) {
        var body = json.createObjectNode();
        batch.getFieldsToEnrich().forEach(body.putArray("fields")::add);
        var contacts = body.putArray("contacts");
        for (var contact : batch.getContacts()) {
            contacts.addObject()
                    .put("id", id(contact))
                    .put("first_name", contact.getFirstName())
                    .put("last_name", contact.getLastName())
                    .put("company_domain", contact.getCompanyDomain());
        }
        return json.writeValueAsBytes(body);
    }

    private static String id(Contact contact) {
        return Integer.toString(contact.getIndex());
    }

    private ProviderReply reply(ContactBatch batch, HttpResponse<Optional<byte[]>> response) {
        return switch (response.statusCode()) {
            case 200 -> answer(batch, response.body());
            case 401, 403, 404, 405, 407, 429, 502, 503, 504 -> new Away(pause(response));
            case 408, 409, 425 -> new Failed(FailureCode.PROVIDER_ERROR);
            default ->
                switch (response.statusCode() / 100) {
                    case 2 -> new Failed(FailureCode.PROVIDER_ANSWER_INVALID);
                    case 3 -> new Away(pause(response));
                    case 4 -> new Refused(FailureCode.PROVIDER_REFUSED);
                    default -> new Failed(FailureCode.PROVIDER_ERROR);
                };
        };
    }

    private ProviderReply answer(ContactBatch batch, Optional<byte[]> body) {
        List<String> ids = batch.getContacts().stream().map(ProviderClient::id).toList();
        return body.flatMap(reader::read)
                .flatMap(entries -> AnswerMerge.merge(
                        ids, batch.getFieldsToEnrich(), entries, FailureCode.PROVIDER_CONTACT_FAILED.code()))
                .<ProviderReply>map(Answered::new)
                .orElseGet(() -> new Failed(FailureCode.PROVIDER_ANSWER_INVALID));
    }

    private Optional<Duration> pause(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .flatMap(header -> RetryAfter.parse(header, clock.instant(), settings.maxPause()));
    }

    private static ProviderReply withoutResponse(Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof TimeoutException
                ? new Failed(FailureCode.PROVIDER_TIMEOUT)
                : new Away(Optional.empty());
    }
}
