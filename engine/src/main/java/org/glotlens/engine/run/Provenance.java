package org.glotlens.engine.run;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a result was made from, enough to make it again.
 *
 * @param command the command line that makes the same result
 * @param weightsSha256 digest of the weight files per side label ({@code base}, {@code aligned})
 * @param configSha256 digest of {@code config.json}, for an adapter of {@code adapter_config.json}, per side label
 * @param tokenizerSha256 digest of {@code tokenizer.json} and of the files beside it that decide about ids
 * @param inputs SHA-256 of every data file by the name it was given with
 * @param dtype compute type, for example {@code float32}
 * @param device for example {@code cpu}
 * @param versions component to version
 * @param options every option that changes numbers
 * @param seed of whatever is random
 * @param created ISO-8601 instant
 * @param resultSha256 digest of the result's own numbers and texts; empty where none was taken
 * @param remarks what must be said of the numbers; files of earlier versions have none
 */
public record Provenance(
        String command,
        Map<String, String> weightsSha256,
        Map<String, String> configSha256,
        String tokenizerSha256,
        Map<String, String> inputs,
        String dtype,
        String device,
        Map<String, String> versions,
        Map<String, String> options,
        long seed,
        String created,
        String resultSha256,
        Remarks remarks) {
    /** Of nothing. */
    public static final Provenance NONE = new Provenance("", Map.of(), "", "", "", Map.of(), Map.of(), 0, "");

    /** Without what only those know who named the files: configurations, data files, the digest of the result, remarks. */
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
        this(
                command,
                weightsSha256,
                Map.of(),
                tokenizerSha256,
                Map.of(),
                dtype,
                device,
                versions,
                options,
                seed,
                created,
                "",
                Remarks.NONE);
    }

    /** The same made by another command line. */
    public Provenance by(String commandLine) {
        return with(commandLine, resultSha256, remarks);
    }

    /** The same of numbers that one option made otherwise. */
    public Provenance with(String option, String value) {
        Map<String, String> all = new LinkedHashMap<>(options);
        all.put(option, value);
        return new Provenance(
                command,
                weightsSha256,
                configSha256,
                tokenizerSha256,
                inputs,
                dtype,
                device,
                versions,
                all,
                seed,
                created,
                resultSha256,
                remarks);
    }

    /** The same of a result with this digest. */
    public Provenance of(String sha256) {
        return with(command, sha256, remarks);
    }

    /** The same of numbers of which this must be said. */
    public Provenance saying(Remarks said) {
        return with(command, resultSha256, said);
    }

    private Provenance with(String commandLine, String sha256, Remarks said) {
        return new Provenance(
                commandLine,
                weightsSha256,
                configSha256,
                tokenizerSha256,
                inputs,
                dtype,
                device,
                versions,
                options,
                seed,
                created,
                sha256,
                said);
    }
}
