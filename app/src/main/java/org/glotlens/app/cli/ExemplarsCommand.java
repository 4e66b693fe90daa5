package org.glotlens.app.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.file.AtomicFile;
import org.glotlens.engine.problem.ExemplarFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code glotlens exemplars}: the shipped exemplars of word problems, to edit. */
@Command(
        name = "exemplars",
        mixinStandardHelpOptions = true,
        description = "Copies the shipped prompt forms and exemplars of word problems to a file that can be edited.")
final class ExemplarsCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Option(names = "--out", required = true, paramLabel = "FILE.json", description = "The file to write.")
    private Path out;

    @Override
    public Integer call() throws GlotlensException {
        OutputPath.file(out);
        AtomicFile.write(out, ExemplarFile.source().getBytes(StandardCharsets.UTF_8));
        new Written(common).tell(Map.of("file", out.toString()), "Wrote the exemplars to %s.".formatted(out));
        return CommandRunner.DONE;
    }
}
