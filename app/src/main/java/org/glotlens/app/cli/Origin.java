package org.glotlens.app.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glotlens.engine.checkpoint.CheckpointException;
import org.glotlens.engine.checkpoint.Digest;
import org.glotlens.engine.run.Provenance;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Where a result of this command line comes from: the line as it was given, and the digests of the data files that it
 * names.
 *
 * @param inputs name as given to SHA-256
 */
record Origin(String command, Map<String, String> inputs) {
    /** Of a command and the data files it was given. */
    static Origin of(CommandSpec spec, List<Path> files) throws CheckpointException {
        Map<String, String> inputs = new LinkedHashMap<>();
        for (Path file : files) {
            inputs.put(file.toString(), Digest.sha256(List.of(file)));
        }
        List<String> given = spec.root().commandLine().getParseResult().originalArgs();
        String line = Stream.concat(Stream.of("glotlens"), given.stream().map(Origin::quoted))
                .collect(Collectors.joining(" "));
        return new Origin(line, inputs);
    }

    /** The provenance of a job with what only the command line knows. */
    Provenance of(Provenance job) {
        return job.madeBy(command, inputs, ProgramVersion.current());
    }

    /** An argument as a shell takes it. */
    private static String quoted(String argument) {
        return argument.matches("[\\w@%+=:,./~^-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
