package org.glotlens.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.pair.ProxyFolders;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** A small pair that moves the logits of MODEL: proxy-tuning. */
final class ProxyOptions {
    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--expert",
            converter = CheckpointPlace.class,
            paramLabel = "MODEL",
            description =
                    "Proxy-tuning: a small model after its tuning; the logits are those of MODEL + alpha (expert -"
                            + " antiexpert).")
    private Path expert;

    @Option(
            names = "--expert-adapter",
            converter = CheckpointPlace.class,
            paramLabel = "DIR",
            description = "PEFT adapter that makes the expert of the --expert folder.")
    private Path adapter;

    @Option(
            names = "--antiexpert",
            converter = CheckpointPlace.class,
            paramLabel = "MODEL",
            description = "The small model before its tuning. Default: the --expert folder without --expert-adapter.")
    private Path antiexpert;

    @Option(
            names = "--alpha",
            paramLabel = "A",
            description = "How far the small pair moves the logits; 0 leaves them. Default: 1.0.")
    private Double alpha;

    /** Whether one is given. */
    boolean isGiven() {
        return expert != null;
    }

    /** A pair with the small one that is given, if it is. */
    PairFolders beside(PairFolders pair) {
        if (expert == null) {
            require(
                    adapter == null && antiexpert == null && alpha == null,
                    "--expert-adapter, --antiexpert and --alpha belong to --expert. Name the expert's folder.");
            return pair;
        }
        require(
                pair.aligned().isEmpty(),
                "--expert makes what is compared with MODEL, so nothing else can be: leave out --aligned or --expert.");
        require(
                antiexpert != null || adapter != null,
                "--expert needs what it was before its tuning: --antiexpert, or its tuning as --expert-adapter.");
        require(alpha == null || Double.isFinite(alpha), "--alpha is " + alpha + ", expected a finite number.");
        ProxyFolders small = new ProxyFolders(
                expert,
                Optional.ofNullable(adapter),
                antiexpert == null ? expert : antiexpert,
                alpha == null ? ProxyFolders.ALPHA : alpha);
        return new PairFolders(pair.base(), Optional.empty(), Optional.of(small));
    }

    /** Everything that is read. */
    List<Path> read() {
        return Stream.of(expert, adapter, antiexpert)
                .filter(folder -> folder != null)
                .toList();
    }

    private void require(boolean isMet, String sentence) {
        if (!isMet) {
            throw new ParameterException(command.commandLine(), sentence);
        }
    }
}
