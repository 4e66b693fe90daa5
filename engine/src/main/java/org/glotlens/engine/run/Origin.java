package org.glotlens.engine.run;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who asked for a result: what only the command line or the window knows of it.
 *
 * @param command the command line that makes it again
 * @param inputs SHA-256 of every data file by the name it was given with
 * @param version of the program
 */
public record Origin(String command, Map<String, String> inputs, String version) {
    /** Nobody in particular: a job's own words stand. */
    public static final Origin UNKNOWN = new Origin("", Map.of(), "");

    /** The provenance of a job with what it could not know. */
    public Provenance of(Provenance job) {
        if (equals(UNKNOWN)) {
            return job;
        }
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("glotlens", version);
        versions.putAll(job.versions());
        return new Provenance(
                command,
                job.weightsSha256(),
                job.configSha256(),
                job.tokenizerSha256(),
                inputs,
                job.dtype(),
                job.device(),
                versions,
                job.options(),
                job.seed(),
                job.created(),
                job.resultSha256());
    }

    /** The same result with its origin. */
    public <R extends Traced<R>> R of(R result) {
        return result.from(of(result.provenance()));
    }
}
