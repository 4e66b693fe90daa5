package org.glotlens.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.glotlens.engine.file.Json;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --expert} of generate and lens: a llama whose own adapter moves it. */
@Tag("native")
class ProxyCommandTest {
    private static final Path LLAMA = LlamaFixture.FOLDER;
    private static final Path LORA = LLAMA.resolve("lora");

    @TempDir
    private Path folder;

    /** Base + 1 (base with adapter - base) is the base with the adapter. */
    @Test
    void aModelMovedByItsOwnAdapterWritesWhatItWritesUnderTheAdapter() throws Exception {
        JsonNode adapted = written("adapted", "--adapter", LORA);
        JsonNode proxied = written("proxied", "--expert", LLAMA, "--expert-adapter", LORA);
        assertThat(proxied.get("ids")).isEqualTo(adapted.get("ids"));
        for (int i = 0; i < adapted.get("logprobs").size(); i++) {
            double expected = adapted.get("logprobs").get(i).doubleValue();
            assertThat(proxied.get("logprobs").get(i).doubleValue()).isCloseTo(expected, within(1e-4));
            assertThat(proxied.get("expert_logprobs").get(i).doubleValue()).isCloseTo(expected, within(1e-4));
            assertThat(proxied.get("antiexpert_logprobs").get(i))
                    .isEqualTo(proxied.get("base_logprobs").get(i));
        }
        JsonNode plain = written("plain");
        JsonNode still = written("still", "--expert", LLAMA, "--expert-adapter", LORA, "--alpha", 0);
        assertThat(still.get("ids")).isEqualTo(plain.get("ids"));
        assertThat(still.get("logprobs")).isEqualTo(plain.get("logprobs"));
        JsonNode run = Json.STRICT.readTree(Files.readString(folder.resolve("still.jsonl.run.json")));
        assertThat(run.toString()).contains("--expert ", "--expert-adapter ", "--alpha 0", "\"antiexpert\":");
    }

    @Test
    void whatDoesNotGoTogetherIsRefusedInOneSentence() {
        assertThat(refused("--expert", LLAMA)).contains("--expert needs what it was before its tuning");
        assertThat(refused("--alpha", 2)).contains("belong to --expert");
        assertThat(refused("--expert", LLAMA, "--antiexpert", LLAMA, "--adapter", LORA))
                .contains("leave out --aligned or --expert");
        assertThat(refused("--expert", LLAMA, "--antiexpert", LLAMA, "--alpha", "NaN"))
                .contains("--alpha is NaN, expected a finite number");
    }

    private String refused(Object... options) {
        Object[] all = new Object[options.length + 4];
        System.arraycopy(new Object[] {"--prompt", "w5 w6", "--out", folder.resolve("x.jsonl")}, 0, all, 0, 4);
        System.arraycopy(options, 0, all, 4, options.length);
        Invocation run = LlamaFixture.run("generate", all);
        assertThat(run.status()).isEqualTo(2);
        return run.err();
    }

    private JsonNode written(String name, Object... options) throws Exception {
        Path out = folder.resolve(name + ".jsonl");
        List<Object> all =
                new java.util.ArrayList<>(List.of("--prompt", "w5 w6 w7", "--max-new", 10, "--no-cache", "--out", out));
        all.addAll(List.of(options));
        Invocation run = LlamaFixture.run("generate", all.toArray());
        assertThat(run.status()).as(run.err()).isEqualTo(CommandRunner.DONE);
        return Json.STRICT.readTree(Files.readAllLines(out).getFirst());
    }

    private static org.assertj.core.data.Offset<Double> within(double difference) {
        return org.assertj.core.api.Assertions.within(difference);
    }
}
