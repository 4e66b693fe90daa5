package org.glotlens.engine.run;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a result was made from, enough to make it again.
 *
 * @param command the command line that makes the same result
 * @param weightsSha256 digest of the weight files per side label ({@code base}, {@code aligned})
 * @param tokenizerSha256 digest of {@code tokenizer.json}
 * @param inputs SHA-256 of every data file by the name it was given with
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
        Map<String, String> inputs,
        String dtype,
        String device,
        Map<String, String> versions,
        Map<String, String> options,
        long seed,
        String created) {
    public Provenance {
        inputs = inputs == null ? Map.of() : inputs;
    }

    /** Without data files, as a job knows it that was handed their rows. */
    public Provenance(
            String command,
            Map<String, String> weightsSha256,
            String tokenizerSha256,
            String dtype,
            String device,
            Map<String, String> versions,
            Map<String, String> options,
            long seed,
            String created) {
        this(command, weightsSha256, tokenizerSha256, Map.of(), dtype, device, versions, options, seed, created);
    }

    /**
     * The same, of data files and a command line that name them.
     *
     * @param glotlens version of the program
     */
    public Provenance madeBy(String commandLine, Map<String, String> files, String glotlens) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("glotlens", glotlens);
        all.putAll(versions);
        return new Provenance(
                commandLine, weightsSha256, tokenizerSha256, files, dtype, device, all, options, seed, created);
    }
}
