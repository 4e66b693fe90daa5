package org.glotlens.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.export.ActivationsJob;
import org.glotlens.engine.export.ActivationsJob.Input;
import org.glotlens.engine.export.IdsFile;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code glotlens activations}: what hook points read, as a safetensors file. */
@Command(
        name = "activations",
        mixinStandardHelpOptions = true,
        description = "Writes what hook points read during one forward pass to a safetensors file.")
final class ActivationsCommand implements Callable<Integer> {
    @ParentCommand
    private GlotlensCommand program;

    @Mixin
    private CommonOptions common;

    @Parameters(
            converter = CheckpointPlace.class,
            paramLabel = "MODEL",
            description = "Checkpoint folder in Hugging Face layout, .gguf file, or org/name in the download cache.")
    private Path model;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Source source;

    @Option(
            names = "--hooks",
            required = true,
            split = ",",
            paramLabel = "NAME",
            description = "Hook names, comma-separated; * stands for every layer: blocks.*.hook_resid_post.")
    private List<String> hooks;

    @Option(
            names = "--adapter",
            converter = CheckpointPlace.class,
            paramLabel = "DIR",
            description = "PEFT adapter folder to apply.")
    private Path adapter;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The safetensors file to write.")
    private Path out;

    @Mixin
    private EditOptions edits = new EditOptions();

    /** Where the tokens come from. */
    static final class Source {
        @Option(names = "--text", required = true, paramLabel = "TEXT", description = "A text to encode.")
        private String text;

        @Option(
                names = "--ids",
                required = true,
                paramLabel = "FILE",
                description = "A file {\"input_ids\": [[...], [...]]}; rows may differ in length.")
        private Path ids;

        Input input() throws GlotlensException {
            return ids == null ? new Input.Text(text) : new Input.Ids(IdsFile.read(ids));
        }
    }

    @Override
    public Integer call() throws GlotlensException {
        Input input = source.input();
        Edits editing = edits.read();
        OutputPath.file(out, read(editing));
        Path written = new Work(common, program)
                .run(new ActivationsJob(
                        model, Optional.ofNullable(adapter), input, hooks, editing, common.runOptions(), out));
        new Written(common).tell(Map.of("file", written.toString()), "Wrote " + written + ".");
        return CommandRunner.DONE;
    }

    private List<Path> read(Edits editing) {
        List<Path> read = new ArrayList<>(List.of(model));
        Stream.of(adapter, source.ids).filter(Objects::nonNull).forEach(read::add);
        editing.inputs().forEach(input -> read.add(Path.of(input.name())));
        return read;
    }
}
