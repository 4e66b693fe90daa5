package org.glotlens.engine.run;

import java.util.Map;

/**
 * What a result was made from, enough to make it again.
 *
 * @param command the command line that makes the same result
 * @param weightsSha256 digest of the weight files per side label ({@code base}, {@code aligned})
 * @param tokenizerSha256 digest of {@code tokenizer.json}
 * @param dtype compute type, for example {@code float32}
 * @param device for example {@code cpu}
 * @param versions component to version
 * @param options every option that changes numbers
 * @param seed of whatever is random
 * @param created ISO-8601 instant
 */
public record Provenance(
        String command,
        Map<String, String> weightsSha256,
        String tokenizerSha256,
        String dtype,
        String device,
        Map<String, String> versions,
        Map<String, String> options,
        long seed,
        String created) {}
