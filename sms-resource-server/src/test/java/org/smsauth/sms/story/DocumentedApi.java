package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.smsauth.sms.story.SmsApi.Answer;
import tools.jackson.databind.JsonNode;

/** The OpenAPI document, as something answers can be held to. */
final class DocumentedApi {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final String ID = "https://smsauth.test/openapi";

    private final JsonNode document;
    private final SchemaRegistry schemas;

    DocumentedApi(JsonNode document) {
        this.document = document;
        this.schemas =
                SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12,
                        it -> it.schemas(Map.of(ID, document.toString())));
    }

    JsonNode document() {
        return document;
    }

    /** Each operation as {@code GET /v1/messages}. */
    Set<String> operations() {
        var operations = new TreeSet<String>();
        document.path("paths")
                .forEachEntry((path, item) ->
                        item.propertyNames().stream()
                                .filter(METHODS::contains)
                                .map(it -> it.toUpperCase(Locale.ROOT) + " " + path)
                                .forEach(operations::add));
        return operations;
    }

    /** Asserts that an operation may answer so, in status, type of content and every member. */
    void permits(String operation, Answer answer) {
        var responses = "/paths/" + pointer(operation) + "/responses/";
        var status =
                document.at(responses + answer.status()).isMissingNode()
                        ? "default"
                        : String.valueOf(answer.status());
        var response = resolved(responses + status);
        var contentType = answer.header("Content-Type").replaceFirst(";.*", "");
        assertThat(document.at(response).isMissingNode())
                .as("%s answers %d", operation, answer.status())
                .isFalse();
        var schema =
                response
                        + "/content/"
                        + contentType.replace("~", "~0").replace("/", "~1")
                        + "/schema";
        assertThat(document.at(schema).isMissingNode())
                .as("%s answers %d with %s", operation, answer.status(), contentType)
                .isFalse();
        isOf(schema, answer.json());
    }

    /** Asserts that a value is of the schema at that place in the document. */
    void isOf(String pointer, JsonNode value) {
        var schema = schemas.getSchema(SchemaLocation.of(ID + "#" + pointer));
        assertThat(
                        schema.validate(
                                value,
                                it -> it.executionConfig(c -> c.formatAssertionsEnabled(true))))
                .as("%s against %s", value, pointer)
                .isEmpty();
    }

    /** The place itself, or the one its {@code $ref} leads to. */
    String resolved(String pointer) {
        var reference = document.at(pointer).path("$ref").asString("");
        return reference.isEmpty() ? pointer : reference.substring(1);
    }

    private static String pointer(String operation) {
        var parts = operation.split(" ", 2);
        return parts[1].replace("~", "~0").replace("/", "~1")
                + "/"
                + parts[0].toLowerCase(Locale.ROOT);
    }
}
