package org.glotlens.app.cli;

import java.nio.file.Path;
import java.util.List;
import org.glotlens.engine.pair.BridgeFolders;
import org.glotlens.engine.pair.PairFolders;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** A bridge from an encoder to MODEL: LangBridge or MindMerger. */
final class BridgeOptions {
    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--bridge",
            paramLabel = "DIR",
            description = "A folder that glotlens bridge wrote: MODEL reads every text behind the soft prompt that its"
                    + " encoder makes of it.")
    private Path bridge;

    @Option(
            names = "--encoder",
            converter = CheckpointPlace.class,
            paramLabel = "MODEL",
            description = "The bridge's encoder, where it lies elsewhere than it did. Default: as the bridge says.")
    private Path encoder;

    /** Whether one is given. */
    boolean isGiven() {
        return bridge != null;
    }

    /** A pair with the bridge that is given, if it is. */
    PairFolders beside(PairFolders pair) {
        if (bridge == null) {
            require(encoder == null, "--encoder belongs to --bridge. Name the folder of a bridge.");
            return pair;
        }
        require(
                pair.aligned().isEmpty() && pair.proxy().isEmpty(),
                "--bridge makes what is compared with MODEL, so nothing else can be: leave out --aligned, --adapter and"
                        + " --expert, or --bridge.");
        return PairFolders.behind(folders(), pair.base());
    }

    /** Everything that is read. */
    List<Path> read() {
        return bridge == null ? List.of() : folders().list();
    }

    private BridgeFolders folders() {
        return encoder == null ? BridgeFolders.of(bridge) : new BridgeFolders(bridge, encoder);
    }

    private void require(boolean isMet, String sentence) {
        if (!isMet) {
            throw new ParameterException(command.commandLine(), sentence);
        }
    }
}
