package org.glotlens.engine.gguf;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.glotlens.engine.checkpoint.SharedFixtures;
import org.glotlens.engine.token.Tokenizer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("native")
class GgufTokenizerTest {
    @ParameterizedTest
    @ValueSource(strings = {"gguf_f16", "gguf_q8_0", "gguf_legacy", "gguf_kquants", "gguf_qwen2"})
    void encodesAsLlamaCpp(String fixture) throws Exception {
        Path folder = SharedFixtures.require("quant/" + fixture);
        JsonNode tokens = new ObjectMapper().readTree(folder.resolve("tokens.json").toFile());
        JsonNode expected = new ObjectMapper().readTree(folder.resolve("expected_config.json").toFile());
        try (GgufModel file = GgufModel.open(folder.resolve("model.gguf"))) {
            GgufCompanions companions = (GgufCompanions) file.companions();
            expected.properties().forEach(e -> assertThat(companions.config().get(e.getKey())).as(e.getKey()).isEqualTo(e.getValue()));
            try (Tokenizer tokenizer = Tokenizer.open(companions, 320)) {
                for (JsonNode text : tokens.path("cases")) {
                    int[] ids = new ObjectMapper().treeToValue(text.get("ids"), int[].class);
                    assertThat(tokenizer.encode(text.get("text").textValue()))
                            .as(text.get("text").textValue())
                            .containsExactly(ids);
                }
            }
        }
    }
}
