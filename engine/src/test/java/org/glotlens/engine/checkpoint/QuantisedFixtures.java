package org.glotlens.engine.checkpoint;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The reference checkpoints that are quantised. */
public final class QuantisedFixtures {
    private QuantisedFixtures() {}

    /** One in the test resources: some weights, and rows of their values; of bnb_nf4 the whole model. */
    public static Path folder(String name) throws URISyntaxException {
        return Path.of(
                QuantisedFixtures.class.getResource("/fixtures/quant/" + name).toURI());
    }

    /** Their names, one or more a format. */
    public static Stream<String> names() {
        return Stream.of(
                "bnb_nf4",
                "bnb_nf4_dq",
                "bnb_fp4",
                "bnb_fp4_dq",
                "bnb_int8",
                "gptq_v1_sym_g128",
                "gptq_v1_act_g32",
                "gptq_v1_asym_g32",
                "gptq_v2_asym_act_g128",
                "gptq_sym_true_zeros",
                "awq_gemm_g128",
                "fp8_tensor",
                "fp8_block",
                "ct_int4_g128",
                "ct_int4_asym_g32",
                "ct_fp8_channel",
                "ct_int8_channel");
    }
}
