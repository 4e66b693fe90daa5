package org.glotlens.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.glotlens.engine.CheckpointException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class ModelConfigTest {
    @TempDir
    private Path folder;

    @Test
    void readsTheReferenceConfig() throws Exception {
        ModelConfig config = ModelConfig.read(Fixture.path("llama"));
        assertThat(config.modelType()).isEqualTo("llama");
        assertThat(config.requireInt("hidden_size")).isEqualTo(64);
        assertThat(config.requireDouble("rms_norm_eps")).isEqualTo(1e-5);
        assertThat(config.requireDouble("rope_theta")).isEqualTo(10000);
        assertThat(config.optionalBoolean("tie_word_embeddings")).contains(false);
        assertThat(config.section("rope_scaling")).isEmpty();
        assertThat(config.optionalInt("sliding_window")).isEmpty();
        assertThat(config.strings("architectures")).containsExactly("LlamaForCausalLM");
        assertThat(config.ints("eos_token_id")).containsExactly(2);
        assertThat(config.json().size()).isEqualTo(25);
    }

    @Test
    void keepsItsOwnCopyOfTheJson() throws Exception {
        ModelConfig config = ModelConfig.read(Fixture.path("llama"));
        config.json().remove("model_type");
        assertThat(config.modelType()).isEqualTo("llama");
    }

    @Test
    void readsSectionsAndLists() throws Exception {
        ModelConfig config =
                config("{\"rope_scaling\":{\"factor\":8.0,\"rope_type\":\"llama3\"},\"eos_token_id\":[1,2]}");
        assertThat(config.section("rope_scaling").orElseThrow().requireDouble("factor"))
                .isEqualTo(8);
        assertThat(config.ints("eos_token_id")).containsExactly(1, 2);
        assertThatThrownBy(() -> config.section("rope_scaling").orElseThrow().requireInt("original"))
                .hasMessageContaining("has no rope_scaling.original");
    }

    @Test
    void namesFileAndKeyOfWhatIsWrong() throws Exception {
        ModelConfig config = config("""
            {"zero":0,"negative":-3,"huge":3000000000,"text":"x","half":1.5,"list":[1,"a"],"nan":NaN,"large":2000000000}
            """);
        assertRefused(() -> config.requireInt("absent"), "has no absent");
        assertRefused(() -> config.modelType(), "has no model_type");
        assertRefused(() -> config.requireInt("zero"), "zero is 0, expected a number from 1 to 134217728");
        assertRefused(() -> config.requireInt("negative"), "negative is -3, expected");
        assertRefused(() -> config.requireInt("large"), "large is 2000000000, expected");
        assertRefused(() -> config.requireInt("huge"), "huge is 3000000000, expected a whole number below 2^31");
        assertRefused(() -> config.requireInt("half"), "half is 1.5, expected a whole number");
        assertRefused(() -> config.requireInt("text"), "text is \"x\", expected a whole number");
        assertRefused(() -> config.requireDouble("text"), "text is \"x\", expected a finite number");
        assertRefused(() -> config.requireDouble("nan"), "expected a finite number");
        assertRefused(() -> config.optionalBoolean("zero"), "zero is 0, expected true or false");
        assertRefused(() -> config.requireString("zero"), "zero is 0, expected text");
        assertRefused(() -> config.section("list"), "list is [1,\"a\"], expected an object");
        assertRefused(() -> config.ints("list"), "list is \"a\", expected a whole number");
        assertRefused(() -> config.strings("list"), "list is 1, expected text");
    }

    @Test
    void refusesLayersAndExpertsBeyondAnyRealModel() throws Exception {
        ModelConfig config = config("{\"num_hidden_layers\":513,\"n_layer\":512,\"num_local_experts\":100000}");
        assertThat(config.requireInt("n_layer")).isEqualTo(512);
        assertRefused(() -> config.requireInt("num_hidden_layers"), "is 513, expected a number from 1 to 512");
        assertRefused(() -> config.requireInt("num_local_experts"), "is 100000, expected a number from 1 to 512");
    }

    @Test
    void refusesAFileTooLargeForAConfig() {
        assertRefused(() -> config("[".repeat(5 << 20)), "more than the 4194304 allowed");
    }

    @Test
    void refusesMissingAndMalformedFiles() {
        assertRefused(() -> ModelConfig.read(folder), "there is no such file");
        assertRefused(() -> config("{\"a\":"), "not valid JSON (line 1");
        assertRefused(() -> config("{\"a\":1,\"a\":2}"), "the key \"a\" stands twice");
        assertRefused(() -> config("{} x"), "not valid JSON");
        assertRefused(() -> config("[]"), "it holds a list, expected a JSON object");
        assertRefused(() -> config(""), "it holds nothing, expected a JSON object");
    }

    private ModelConfig config(String json) throws IOException, CheckpointException {
        Files.writeString(folder.resolve("config.json"), json);
        return ModelConfig.read(folder);
    }

    private void assertRefused(ThrowingCallable call, String reason) {
        assertThatThrownBy(call)
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(folder.getFileName() + "/config.json")
                .hasMessageContaining(reason)
                .hasMessageNotContainingAny("\n", "REDACTED");
    }
}
