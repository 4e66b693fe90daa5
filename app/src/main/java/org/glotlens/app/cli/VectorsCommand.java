package org.glotlens.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.export.VectorsJob;
import org.glotlens.engine.represent.ParallelFile;
import org.glotlens.engine.steer.LanguageLines;
import org.glotlens.engine.steer.LanguageVectors;
import org.glotlens.engine.steer.VectorSettings;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code glotlens vectors}: what a model has for languages on average. */
@Command(
        name = "vectors",
        mixinStandardHelpOptions = true,
        description = "Averages the residual stream over texts of each language, to steer which language is written.")
final class VectorsCommand implements Callable<Integer> {
    @ParentCommand
    private GlotlensCommand program;

    @Mixin
    private CommonOptions common;

    @Parameters(
            converter = CheckpointPlace.class,
            paramLabel = "MODEL",
            description = "Checkpoint folder in Hugging Face layout, .gguf file, or org/name in the download cache.")
    private Path model;

    @Option(
            names = "--adapter",
            converter = CheckpointPlace.class,
            paramLabel = "DIR",
            description = "PEFT adapter folder to apply.")
    private Path adapter;

    @ArgGroup(multiplicity = "1")
    private Texts texts;

    /** Where the texts are: one of both. */
    static final class Texts {
        @Option(
                names = "--texts",
                required = true,
                arity = "1",
                preprocessor = ValueList.class,
                paramLabel = "LANG=FILE",
                description = "Texts, one a line, a file a language; line by line parallel for --kind map.")
        private List<String> files;

        @Option(
                names = "--parallel",
                required = true,
                paramLabel = "FILE.jsonl",
                description = "Parallel texts of all languages, as for represent.")
        private Path parallel;

        List<LanguageLines> read() throws GlotlensException {
            return parallel == null ? LanguageLines.read(files) : LanguageLines.of(ParallelFile.read(parallel));
        }
    }

    @Mixin
    private SettingOptions<VectorSettings> settings = new SettingOptions<>(VectorSettings.table());

    @Mixin
    private EditOptions edits = new EditOptions();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE.safetensors",
            description = "The file of vectors to write.")
    private Path out;

    @Override
    public Integer call() throws GlotlensException {
        VectorSettings asked = settings.settings();
        List<LanguageLines> read = texts.read();
        Edits editing = edits.read();
        OutputPath.file(out, inputs(read, editing));
        LanguageVectors vectors = new Work(common, program)
                .run(new VectorsJob(
                        model,
                        Optional.ofNullable(adapter),
                        read,
                        asked,
                        editing,
                        common.runOptions(),
                        common.line(),
                        out));
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("file", out.toString());
        facts.put("languages", vectors.languages());
        facts.put("tokens", vectors.tokens());
        new Written(common)
                .tell(
                        facts,
                        "Wrote vectors of %s at %s to %s."
                                .formatted(
                                        String.join(", ", vectors.languages()),
                                        Counted.of(vectors.nLayers(), "layer"),
                                        out));
        return CommandRunner.DONE;
    }

    private List<Path> inputs(List<LanguageLines> read, Edits editing) {
        List<Path> inputs = new ArrayList<>(List.of(model));
        if (adapter != null) {
            inputs.add(adapter);
        }
        read.forEach(text -> inputs.add(Path.of(text.input().name())));
        editing.inputs().forEach(input -> inputs.add(Path.of(input.name())));
        return inputs;
    }
}
