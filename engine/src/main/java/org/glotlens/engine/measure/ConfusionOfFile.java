package org.glotlens.engine.measure;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.confusion.Completion;
import org.glotlens.engine.confusion.CompletionFile;
import org.glotlens.engine.confusion.ConfusionResult;
import org.glotlens.engine.confusion.EnglishWords;
import org.glotlens.engine.confusion.JudgedCompletion;
import org.glotlens.engine.confusion.LineJudge;
import org.glotlens.engine.file.Input;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.language.LanguageIdentifier;
import org.glotlens.engine.run.CommandWords;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Remarks;
import org.glotlens.engine.run.Watch;

/**
 * Judges completions that somebody has already: no model is needed.
 *
 * @param words a list of English words; empty for the shipped one
 * @param task of the rows that count; empty for all
 */
public record ConfusionOfFile(Path completions, Optional<Path> words, Optional<String> task)
        implements Job<ConfusionResult> {
    @Override
    public ConfusionResult run(Watch watch) throws GlotlensException {
        Read<List<Completion>> read = CompletionFile.read(completions, task);
        Read<EnglishWords> english =
                words.isPresent() ? EnglishWords.read(words.get()) : Read.made(EnglishWords.shipped());
        List<String> languages =
                read.content().stream().map(Completion::language).distinct().toList();
        LineJudge judge = new LineJudge(LanguageIdentifier.among(languages), english.content());
        List<JudgedCompletion> judged = new ArrayList<>();
        for (Completion completion : read.content()) {
            watch.check();
            judged.add(judge.judge(completion));
        }
        List<Input> inputs = new ArrayList<>(read.inputs());
        inputs.addAll(english.inputs());
        ConfusionResult result = new ConfusionResult(
                judged, LanguageIdentifier.name(), english.content().name(), Provenance.NONE);
        String digest = ResultStore.digestOf(result);
        return result.from(provenance(inputs).of(digest));
    }

    private Provenance provenance(List<Input> inputs) {
        List<String> line = new ArrayList<>(List.of("glotlens", "confusion", "--completions", completions.toString()));
        words.ifPresent(file -> line.addAll(List.of("--words", file.toString())));
        task.ifPresent(name -> line.addAll(List.of("--task", name)));
        line.addAll(List.of("--out", "confusion"));
        Map<String, String> digests = new LinkedHashMap<>();
        inputs.forEach(input -> digests.put(input.name(), input.sha256()));
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("glotlens", Build.version());
        versions.put("java", Runtime.version().toString());
        Map<String, String> options = new LinkedHashMap<>();
        task.ifPresent(name -> options.put("task", name));
        return new Provenance(
                CommandWords.join(line),
                Map.of(),
                Map.of(),
                "",
                digests,
                "",
                "",
                versions,
                options,
                0,
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                "",
                Remarks.NONE);
    }
}
