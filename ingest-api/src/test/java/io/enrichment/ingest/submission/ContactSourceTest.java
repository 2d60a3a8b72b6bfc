package io.enrichment.ingest.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enrichment.events.Contact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContactSourceTest {

    @ParameterizedTest
    @CsvSource({
        "s3://bucket/key, bucket, key",
        "s3://my.bucket-1/a/b.csv, my.bucket-1, a/b.csv",
        "s3://bucket//key, bucket, /key",
        "s3://bucket/a%20b+c%2Fd%C3%BC.csv, bucket, a b+c/dü.csv",
        "s3://bucket/ü@:80.csv, bucket, ü@:80.csv",
        "https://bucket.s3.amazonaws.com/a/b, bucket, a/b",
        "https://my.bucket.s3.amazonaws.com/key, my.bucket, key",
        "https://bucket.s3.eu-central-1.amazonaws.com/key, bucket, key",
        "https://bucket.s3.us-gov-west-1.amazonaws.com/key, bucket, key",
        "https://a.s3.b.s3.amazonaws.com/key, a.s3.b, key",
        "https://s3.eu-central-1.amazonaws.com/bucket/a/b, bucket, a/b",
    })
    void theUrlOfAnObjectIsItsBucketAndKey(String url, String bucket, String key) {
        assertThat(S3Url.parse(url)).contains(new ContactSource.S3Object(bucket, key));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "s3://",
                "s3://bucket",
                "s3://bucket/",
                "s3:///key",
                "S3://bucket/key",
                "s3://Bucket/key",
                "s3://bu/key",
                "s3://bucket:80/key",
                "s3://user@bucket/key",
                "s3://bucket/key?versionId=1",
                "s3://bucket/key#x",
                "s3://bucket/a/../b",
                "s3://bucket/..",
                "s3://bucket/./b",
                "s3://bucket/a/%2e%2e/b",
                "s3://bucket/a%2F..%2Fb",
                "s3://bucket/%",
                "s3://bucket/%2",
                "s3://bucket/%zz",
                "s3://bucket/%2zx",
                "s3://bucket/%C3",
                "s3://bucket/%C0%AF",
                "s3://bucket/a%00b",
                "s3://bucket/a%0Ab",
                "s3://bucket/a\nb",
                " s3://bucket/key",
                "http://bucket.s3.amazonaws.com/key",
                "https://s3.amazonaws.com/bucket/key",
                "https://bucket.s3.amazonaws.com:443/key",
                "https://user:secret@bucket.s3.amazonaws.com/key",
                "https://bucket.s3.amazonaws.com",
                "https://bucket.s3.amazonaws.com/key?X-Amz-Signature=1",
                "https://bucket.s3.amazonaws.com.example.com/key",
                "https://bucket.s3.amazonaws.com@example.com/key",
                "https://example.com/s3.amazonaws.com/key",
                "https://example.com/?s3.amazonaws.com",
                "https://example.com#.s3.amazonaws.com/key",
                "https://example.com\\.s3.amazonaws.com/key",
                "https://169.254.169.254/latest/meta-data",
                "https://bucket.s3xamazonaws.com/key",
                "https://bucket.s3.example.amazonaws.com/key",
                "https://s3.example.amazonaws.com/bucket/key",
                "file:///etc/passwd",
                "bucket/key"
            })
    void nothingElseIsTheUrlOfAnObject(String url) {
        assertThat(S3Url.parse(url)).isEmpty();
    }

    @Test
    void keysAreBounded() {
        assertThat(S3Url.parse("s3://bucket/" + "x".repeat(1_024))).isPresent();
        assertThat(S3Url.parse("s3://bucket/" + "x".repeat(1_025))).isEmpty();
        assertThat(S3Url.parse("s3://bucket/" + "x".repeat(900_000))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"contacts\":\"s3://shared/exportsx\"       | #/contacts source-not-allowed",
                "\"contacts\":\"s3://shared/private/x\"      | #/contacts source-not-allowed",
                "\"contacts\":\"s3://other/exports/x\"       | #/contacts source-not-allowed",
                "\"contacts\":\"s3://shared.x/exports/x\"    | #/contacts source-not-allowed",
                "\"contacts\":\"https://example.com/x\"      | #/contacts invalid-source",
                "\"contacts\":\"\"                           | #/contacts invalid-source",
                "\"source\":{}                               | #/source/upload_id required",
                "\"source\":{\"upload_id\":null}             | #/source/upload_id required",
                "\"source\":{\"upload_id\":7}                | #/source/upload_id wrong-type",
                "\"source\":{\"upload_id\":\"../x\"}         | #/source/upload_id invalid-source",
                "\"source\":{\"upload_id\":\"u\",\"x\":1}    | #/source/x unknown-property",
                "\"source\":\"s3://open/x\"                  | #/source wrong-type",
                "\"source\":null                             | #/contacts required",
                "\"source\":{\"upload_id\":\"u\"},\"contacts\":\"s3://open/x\" | #/source conflicting",
                "\"contacts\":[ADA],\"source\":{\"upload_id\":\"u\"} | #/source conflicting",
            })
    void saysWhatIsWrongWithASource(String source, String mistake) {
        var ada = "{\"first_name\":\"Ada\",\"last_name\":\"Byron\",\"company_domain\":\"example.com\"}";

        body(source.replace("ADA", ada)).hasMistakes(mistake);
    }

    @Test
    void aBodyWithoutContactsSaysWhereTheyLie() {
        var upload = body("\"source\":{\"upload_id\":\"0199-a_B\"}");

        assertThat(upload.valid().source()).isEqualTo(new ContactSource.Upload("0199-a_B"));
        assertThat(upload.valid().contacts()).isZero();
        assertThat(body("\"contacts\":\"s3://shared/exports/x\"").valid().source())
                .isEqualTo(new ContactSource.S3Object("shared", "exports/x"));
        assertThat(body("\"source\":null,\"contacts\":\"https://open.s3.amazonaws.com/x\"")
                        .valid()
                        .source())
                .isEqualTo(new ContactSource.S3Object("open", "x"));
    }

    @ParameterizedTest
    @EnumSource
    void contactsThatLieElsewhereAreReadByTheSameRules(SubmissionFormat format) {
        var rest = body("\"metadata\":{\"k\":\"v\"},\"source\":{\"upload_id\":\"u\"}")
                .valid();
        var contacts = Sheet.of(Sheet.ADA, Sheet.ADA);

        var attempt = Attempt.atContactsOf(rest, format, elsewhere(format, contacts));

        assertThat(attempt.valid().source()).isEqualTo(new ContactSource.Upload("u"));
        assertThat(attempt.valid().contacts()).isEqualTo(2);
        assertThat(attempt.valid().equalContacts().firstOf(1)).hasValue(0);
        assertThat(attempt.valid().metadata()).containsEntry("k", "v");
        assertThat(attempt.contacts()).extracting(Contact::getIndex).containsExactly(0, 1);
        Attempt.atContactsOf(rest, format, elsewhere(format, Sheet.of(Sheet.without("last_name"))))
                .hasMistakes("#/contacts/0/last_name required");
        Attempt.atContactsOf(rest, format, elsewhere(format, Sheet.of())).hasMistakes("#/contacts min-items");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                              | #/contacts required",
                "{\"contacts\":\"s3://open/x\"}  | #/contacts wrong-type",
                "{\"contacts\":null}             | #/contacts wrong-type",
                "{\"contacts\":[],\"metadata\":{}} | #/contacts min-items, #/metadata unknown-property",
                "\"x\"                           | # wrong-type",
                "[7]                             | #/contacts/0 wrong-type",
            })
    void aDocumentOfContactsHasNothingElse(String document, String mistakes) {
        var rest = body("\"source\":{\"upload_id\":\"u\"}").valid();

        Attempt.atContactsOf(rest, SubmissionFormat.JSON, document).hasMistakes(mistakes.split(", ", -1));
        Attempt.atContactsOf(rest, SubmissionFormat.JSON, document + "x").isMalformed();
    }

    @Test
    void aSourceThatIsNotThereIsAMistake() {
        assertThat(new ContactSource.Upload("u").notFound().errors())
                .extracting(error -> error.pointer() + " " + error.code())
                .containsExactly("#/source/upload_id source-not-found");
        assertThat(new ContactSource.S3Object("b", "k").notFound().errors())
                .extracting(error -> error.pointer() + " " + error.code())
                .containsExactly("#/contacts source-not-found");
        assertThatThrownBy(() -> new ContactSource.Inline().notFound()).isInstanceOf(IllegalStateException.class);
    }

    private static String elsewhere(SubmissionFormat format, Sheet contacts) {
        var text = contacts.as(format);
        return format == SubmissionFormat.JSON ? text.substring(text.indexOf("[\n"), text.length() - 1) : text;
    }

    private static Attempt body(String source) {
        return Attempt.json("{" + source + ",\"fields_to_enrich\":[\"city\"]}");
    }
}
