package org.glotlens.app.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.export.MergeJob;
import org.glotlens.engine.export.MergeResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code glotlens merge}: a LoRA adapter and its base as one checkpoint. */
@Command(
        name = "merge",
        mixinStandardHelpOptions = true,
        description = "Adds a PEFT LoRA adapter to its base model and writes a full checkpoint. --dtype auto keeps the"
                + " base's own types.")
final class MergeCommand implements Callable<Integer> {
    @ParentCommand
    private GlotlensCommand program;

    @Spec
    private CommandSpec command;

    @Mixin
    private CommonOptions common;

    @Parameters(
            converter = CheckpointPlace.class,
            paramLabel = "MODEL",
            description =
                    "Checkpoint folder of the base in Hugging Face layout, .gguf file, or org/name in the download"
                            + " cache.")
    private Path model;

    @Option(
            names = "--adapter",
            required = true,
            converter = CheckpointPlace.class,
            paramLabel = "DIR",
            description = "PEFT adapter folder to merge.")
    private Path adapter;

    private long shardBytes;

    @Option(
            names = "--shard-size",
            paramLabel = "SIZE",
            defaultValue = "5GB",
            description = "Most weights in one file, such as 500MB or 5GB. Default: ${DEFAULT-VALUE}.")
    private void setShardSize(String value) {
        shardBytes = Check.of(command).byteSize("--shard-size", value);
    }

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "New or empty folder to write.")
    private Path out;

    @Override
    public Integer call() throws GlotlensException {
        OutputPath.folder(out);
        MergeResult result = new Work(common, program)
                .run(new MergeJob(model, adapter, common.runOptions().dtype(), shardBytes, out));
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("folder", result.folder().toString());
        facts.put("files", result.files());
        facts.put("modules", result.modules());
        facts.put("weight_bytes", result.weightBytes());
        new Written(common)
                .tell(
                        facts,
                        "Merged " + result.modules() + " modules; wrote " + result.folder() + ", " + result.files()
                                + " weight file" + (result.files() == 1 ? "." : "s."));
        return CommandRunner.DONE;
    }
}
