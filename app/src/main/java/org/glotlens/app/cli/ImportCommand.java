package org.glotlens.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.data.DataFormat;
import org.glotlens.engine.data.DataReader;
import org.glotlens.engine.data.DataRowFile;
import org.glotlens.engine.data.DefectSearch;
import org.glotlens.engine.data.Imported;
import org.glotlens.engine.data.LanguageFile;
import org.glotlens.engine.data.Mend;
import org.glotlens.engine.jacobian.JacobianFacts;
import org.glotlens.engine.jacobian.JacobianImport;
import org.glotlens.engine.measure.PublishedMaskFiles;
import org.glotlens.engine.neuron.NeuronMask;
import org.glotlens.engine.task.Task;
import org.glotlens.engine.task.TaskData;
import org.glotlens.engine.task.TaskFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code glotlens import}: data files of others as rows of one kind, with a report of their defects. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Reads data files of other projects, says what is wrong with them, and writes JSON Lines.")
final class ImportCommand implements Callable<Integer> {
    private static final String JACOBIAN = "jacobian";
    private static final String MASKS = "masks";

    @Mixin
    private CommonOptions common;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "A data file; several are aligned texts. zh=FILE names the language.")
    private List<String> files;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "Instead of recognising it: emotion, snli, paws, question, alpaca, sharegpt, glotlens, wendler,"
                        + " mgsm or aligned; jacobian for a Jacobian lens, which is written as safetensors; masks for"
                        + " published masks of language neurons, which become tables and edits.")
    private String format;

    @Option(
            names = "--languages",
            split = ",",
            paramLabel = "LANG,…",
            description =
                    "With --format masks: the languages of the file in its order. Default: those of the LAPE release,"
                            + " where it has seven or six.")
    private List<String> languages = List.of();

    @Option(
            names = "--english",
            paramLabel = "FILE",
            description = "The row-aligned English file. Default: the file beside FILE with en in its name.")
    private Path english;

    @Option(
            names = "--task",
            paramLabel = "TASK",
            description = "Task whose label words and examples to compare with. Default: the shipped one that fits.")
    private String task;

    @Option(
            names = "--mend",
            paramLabel = "MEND,…",
            description = "Put defects right: gold, shots, identical, duplicates, answers, or all.")
    private String mend;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE.jsonl",
            description = "File for the rows; with --format masks a folder.")
    private Path out;

    @Option(
            names = "--report",
            paramLabel = "FILE.json",
            description = "File for the report. In the folder of --out it and the rows replace earlier ones together,"
                    + " in another folder each by itself.")
    private Path report;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws GlotlensException {
        if (MASKS.equals(format)) {
            return importMasks();
        }
        if (!languages.isEmpty()) {
            throw new ParameterException(
                    command.commandLine(), "--languages names those of --format masks. Leave it out, or add that.");
        }
        OutputPath.file(out);
        if (JACOBIAN.equals(format)) {
            return importLens();
        }
        if (report != null) {
            OutputPath.file(report);
            if (report.toAbsolutePath().normalize().equals(out.toAbsolutePath().normalize())) {
                throw new ParameterException(
                        command.commandLine(), "--out and --report name the same file. Give each its own.");
            }
        }
        Imported imported = read();
        if (report == null) {
            DataRowFile.write(imported, out);
        } else {
            DataRowFile.write(imported, out, report);
        }
        if (!common.isQuiet()) {
            imported.sentences().forEach(common.err()::println);
        }
        new Written(common)
                .tell(
                        facts(imported),
                        "Wrote %s of %s rows to %s.".formatted(imported.rows().size(), imported.total(), out));
        return CommandRunner.DONE;
    }

    /** A Jacobian lens has no rows: of it only the file to read and the one to write are given. */
    private int importLens() throws DataException {
        if (files.size() > 1 || english != null || task != null || mend != null || report != null) {
            throw new ParameterException(
                    command.commandLine(),
                    "--format jacobian takes one file and --out. Leave --english, --task, --mend and --report out.");
        }
        Path file = Path.of(files.getFirst());
        OutputPath.file(out, List.of(file));
        JacobianFacts facts = JacobianImport.write(file, out);
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("file", out.toString());
        told.put("format", JACOBIAN);
        told.put("width", facts.dModel());
        new Written(common).tell(told, "Wrote maps of width %s to %s.".formatted(facts.dModel(), out));
        return CommandRunner.DONE;
    }

    /** Masks become a folder of tables and edits. */
    private int importMasks() throws DataException {
        if (files.size() > 1 || english != null || task != null || mend != null || report != null) {
            throw new ParameterException(
                    command.commandLine(),
                    "--format masks takes one file, --languages and --out. Leave --english, --task, --mend and"
                            + " --report out.");
        }
        OutputPath.folder(out);
        NeuronMask mask = PublishedMaskFiles.write(Path.of(files.getFirst()), languages, out);
        Map<String, Integer> sizes = new LinkedHashMap<>();
        for (int k = 0; k < mask.languages().size(); k++) {
            sizes.put(mask.languages().get(k), mask.size(k));
        }
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("folder", out.toString());
        told.put("format", MASKS);
        told.put("blocks", mask.nLayers());
        told.put("neurons", mask.union());
        told.put("languages", sizes);
        new Written(common)
                .tell(
                        told,
                        "Wrote %s of %s, %s blocks, to %s."
                                .formatted(
                                        Counted.of(mask.union(), "neuron"),
                                        Counted.of(sizes.size(), "language"),
                                        mask.nLayers(),
                                        out));
        return CommandRunner.DONE;
    }

    private Imported read() throws DataException {
        Optional<DataFormat> named = format == null ? Optional.empty() : Optional.of(DataFormat.named(format));
        List<LanguageFile> sources = new ArrayList<>();
        for (String file : files) {
            sources.add(LanguageFile.parse(file));
        }
        Set<Mend> mends = mend == null ? EnumSet.noneOf(Mend.class) : Mend.parse(mend);
        if (sources.size() > 1) {
            if (named.isPresent() && named.get() != DataFormat.ALIGNED) {
                throw new DataException(Message.of(
                        "importCommand.severalFilesAreRead",
                        "Several files are read as aligned texts, not as %s. Import them one by one.",
                        format));
            }
            return DefectSearch.PLAIN.apply(DataReader.readAligned(sources), mends);
        }
        Optional<Task> expected = task == null
                ? Optional.empty()
                : Optional.of(TaskFile.open(task, Optional.empty()).content());
        return new TaskData(expected, named, Optional.ofNullable(english), mends).read(sources.getFirst());
    }

    private Map<String, Object> facts(Imported imported) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("file", out.toString());
        facts.put("format", imported.format().label());
        facts.put("language", imported.language());
        facts.put("rows", imported.total());
        facts.put("taken", imported.rows().size());
        facts.put("refused", imported.refused().size());
        Map<String, Integer> defects = new LinkedHashMap<>();
        imported.counts().forEach((kind, count) -> defects.put(kind.label(), count));
        facts.put("defects", defects);
        return facts;
    }
}
