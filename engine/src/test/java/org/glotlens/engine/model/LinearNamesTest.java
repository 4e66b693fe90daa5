package org.glotlens.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.glotlens.engine.checkpoint.ModelConfig;
import org.glotlens.engine.model.family.Families;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class LinearNamesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "llama | q_proj k_proj v_proj o_proj gate_proj up_proj down_proj",
                "mixtral | q_proj k_proj v_proj o_proj gate w1 w2 w3",
                "gpt_neox | query_key_value dense dense_h_to_4h dense_4h_to_h",
                "bloom | query_key_value dense dense_h_to_4h dense_4h_to_h",
                "gpt2 | c_attn c_proj c_fc",
            })
    void everyFamilyHasItsOwnNames(String family, String endings) throws Exception {
        LinearNames names = of(family);
        assertThat(names.endings()).containsExactlyInAnyOrder(endings.split(" "));
        assertThat(names.missing(Arrays.asList(endings.split(" ")))).isEmpty();
    }

    @Test
    void whatNamesNoLinearIsMissing() throws Exception {
        LinearNames llama = of("llama");
        assertThat(llama.missing(List.of("q_proj", "c_attn", "v_porj"))).containsExactly("c_attn", "v_porj");
        assertThat(llama.missing(List.of("all-linear"))).isEmpty();
        assertThat(llama.missing(List.of("self_attn.q_proj", "model.layers.3.mlp.up_proj")))
                .isEmpty();
        assertThat(llama.missing(List.of("proj", "3.mlp", "lm_head"))).containsExactly("proj", "3.mlp", "lm_head");
    }

    private static LinearNames of(String family) throws Exception {
        return LinearNames.of(Families.read(ModelConfig.read(Fixture.folder(family))));
    }
}
