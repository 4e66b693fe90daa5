package org.glotlens.app.program;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.file.AtomicFile;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.generate.GenerationPrompt;
import org.glotlens.engine.generate.GenerationPromptFile;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.lens.PromptFile;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.steer.SteerPrompt;
import org.glotlens.engine.steer.SteerPromptFile;

/**
 * Prompts that were typed in the window, kept as prompts files in the program's own folder, named by their digest: so the
 * command that a result carries makes it again. A figure that is saved takes a copy along.
 */
public final class KeptPrompts {
    private static final KeptFolder PROMPTS = new KeptFolder("prompts", "typed-", ".jsonl");

    private KeptPrompts() {}

    /**
     * Keeps a prompt in a file and reads it from there; where the folder was told off, nothing is kept.
     *
     * @throws GlotlensException if it cannot be written, or not read as a prompts file
     */
    public static Read<List<Prompt>> keep(Prompt prompt) throws GlotlensException {
        Optional<Path> file = file(List.of(json(prompt)));
        return file.isPresent() ? PromptFile.read(file.get()) : Read.made(List.of(prompt));
    }

    /**
     * Keeps a text without answers in a file and reads it from there; where the folder was told off, nothing is kept.
     *
     * @throws GlotlensException if it cannot be written, or not read as a file of prompts
     */
    public static Read<List<GenerationPrompt>> keepText(String id, String text) throws GlotlensException {
        ObjectNode json = Json.object();
        json.put("id", id);
        json.put("prompt", text);
        Optional<Path> file = file(List.of(json));
        return file.isPresent()
                ? GenerationPromptFile.read(file.get())
                : Read.made(List.of(new GenerationPrompt(id, text)));
    }

    /**
     * Keeps prompts that texts go on from in a file and reads them from there; where the folder was told off, nothing is kept.
     *
     * @throws GlotlensException if it cannot be written, or not read as a file of prompts
     */
    public static Read<List<GenerationPrompt>> keepTexts(List<Prompt> prompts) throws GlotlensException {
        Optional<Path> file = file(prompts.stream().map(KeptPrompts::json).toList());
        return file.isPresent()
                ? GenerationPromptFile.read(file.get())
                : Read.made(prompts.stream()
                        .map(prompt -> new GenerationPrompt(prompt.id(), prompt.text()))
                        .toList());
    }

    /**
     * Keeps rows in a file of their own.
     *
     * @return the file; empty where the folder was told off
     * @throws GlotlensException if it cannot be written
     */
    static Optional<Path> file(List<ObjectNode> rows) throws GlotlensException {
        return PROMPTS.keep(rows.stream()
                .map(json -> json + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Keeps prompts that are to be steered in a file and reads it.
     *
     * @throws GlotlensException if it cannot be written, or not read as a file of such prompts
     */
    public static Read<List<SteerPrompt>> keepToSteer(List<Prompt> prompts) throws GlotlensException {
        Optional<Path> file = file(prompts.stream().map(KeptPrompts::json).toList());
        return file.isPresent()
                ? SteerPromptFile.read(file.get())
                : Read.made(prompts.stream()
                        .map(prompt -> new SteerPrompt(prompt.id(), prompt.text(), prompt.answers()))
                        .toList());
    }

    private static ObjectNode json(Prompt prompt) {
        ObjectNode json = Json.object();
        json.put("id", prompt.id());
        json.put("language", prompt.language());
        json.put("prompt", prompt.text());
        if (!prompt.answers().isEmpty()) {
            ObjectNode answers = json.putObject("answers");
            prompt.answers().forEach((code, words) -> words.forEach(answers.withArray(code)::add));
        }
        if (!prompt.answerIds().isEmpty()) {
            ObjectNode ids = json.putObject("answer_ids");
            prompt.answerIds()
                    .forEach((code, sequences) -> sequences.forEach(sequence -> {
                        var array = ids.withArray(code).addArray();
                        sequence.forEach(array::add);
                    }));
        }
        return json;
    }

    /** Whether a file is of a prompt that was typed. */
    public static boolean isOne(Path file) {
        return PROMPTS.isOne(file);
    }

    /**
     * Keeps a file again that came with a project, where it is called as prompts, edits or texts are that are kept here, and its
     * bytes are those that its name says; others are passed over.
     *
     * @throws GlotlensException if it cannot be written
     */
    public static void putBack(String name, byte[] bytes) throws GlotlensException {
        for (KeptFolder kind : List.of(PROMPTS, KeptEdits.EDITS, KeptTexts.TEXTS)) {
            if (kind.called(bytes).equals(name)) {
                kind.keep(bytes);
            }
        }
    }

    /** The kept prompts, edits and texts that results were measured on. */
    public static List<Path> of(List<Provenance> made) {
        return made.stream()
                .map(Provenance::inputs)
                .map(Map::keySet)
                .flatMap(Set::stream)
                .filter(KeptPrompts::isKept)
                .map(Path::of)
                .distinct()
                .toList();
    }

    /** Names may be of another system. */
    private static boolean isKept(String name) {
        Path last = Path.of(name.substring(1 + Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'))));
        return PROMPTS.isOne(last) || KeptEdits.EDITS.isOne(last) || KeptTexts.TEXTS.isOne(last);
    }

    /**
     * Copies kept prompts, edits and texts beside a figure that was made from them, so that it can be made again where the
     * program's folder is another.
     *
     * @param folder that the figure was saved in
     * @return the copies
     * @throws GlotlensException if one cannot be written
     */
    public static List<Path> copyBeside(List<Provenance> made, Path folder) throws GlotlensException {
        List<Path> kept = of(made).stream().filter(Files::isRegularFile).toList();
        for (Path file : kept) {
            AtomicFile.copy(file, folder.resolve(file.getFileName()));
        }
        return kept.stream().map(file -> folder.resolve(file.getFileName())).toList();
    }
}
