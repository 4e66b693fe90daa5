package org.glotlens.engine.hub;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.glotlens.engine.Message;
import org.glotlens.engine.run.CancelledException;

/**
 * Which of a repository's files make a checkpoint or an adapter: configuration, safetensors and their index, tokenizer and
 * chat template. Never pickles, code, or weights in other formats.
 *
 * @param name as it was asked for
 * @param files all plain files in its top folder, by name
 */
record WantedFiles(HubName name, Map<String, HubFile> files) {
    private static final String CONFIG = "config.json";
    private static final String ADAPTER_CONFIG = "adapter_config.json";
    private static final String ADAPTER = "adapter_model.safetensors";
    private static final String SINGLE = "model.safetensors";
    private static final String INDEX = "model.safetensors.index.json";
    private static final String ENDING = ".safetensors";
    private static final List<String> BESIDE = List.of(
            "generation_config.json",
            "quantize_config.json",
            "quant_config.json",
            "tokenizer.json",
            "tokenizer_config.json",
            "special_tokens_map.json",
            "added_tokens.json",
            "vocab.json",
            "vocab.txt",
            "merges.txt",
            "tokenizer.model",
            "spiece.model",
            "sentencepiece.bpe.model",
            "chat_template.jinja",
            "chat_template.json");

    /** Whether a file of that name could be one of them. */
    static boolean isCandidate(String name) {
        return name.endsWith(ENDING)
                || BESIDE.contains(name)
                || List.of(CONFIG, ADAPTER_CONFIG, INDEX).contains(name);
    }

    /** Reads a JSON file of the repository. */
    @FunctionalInterface
    interface Reader {
        JsonNode read(HubFile file) throws IOException, HubRefusal, CancelledException;
    }

    /**
     * Chooses them, in the order of their names. Where there is one file of weights it counts, else those that the index names,
     * as when a folder is opened.
     *
     * @throws HubException if the repository holds nothing that can be opened, with what it holds instead
     */
    List<HubFile> choose(Reader reader) throws HubException, HubRefusal, IOException, CancelledException {
        Set<String> wanted = new LinkedHashSet<>(BESIDE);
        if (files.containsKey(CONFIG) && files.containsKey(SINGLE)) {
            wanted.addAll(List.of(CONFIG, SINGLE));
        } else if (files.containsKey(CONFIG) && files.containsKey(INDEX)) {
            wanted.addAll(List.of(CONFIG, INDEX));
            wanted.addAll(shards(reader.read(files.get(INDEX))));
        } else if (files.containsKey(ADAPTER_CONFIG) && files.containsKey(ADAPTER)) {
            wanted.addAll(List.of(ADAPTER_CONFIG, ADAPTER));
        } else {
            throw nothing();
        }
        return files.values().stream()
                .filter(file -> wanted.contains(file.name()))
                .toList();
    }

    private List<String> shards(JsonNode index) throws UnfitAnswer {
        Set<String> named = new LinkedHashSet<>();
        index.path("weight_map").forEach(file -> named.add(file.asText()));
        List<String> shards = new ArrayList<>();
        for (String shard : named) {
            if (!shard.endsWith(ENDING) || !files.containsKey(shard)) {
                throw new UnfitAnswer(Message.of(
                        "wantedFiles.shard", "%s of %s names the file %s, which is not there", INDEX, name, shard));
            }
            shards.add(shard);
        }
        if (shards.isEmpty()) {
            throw new UnfitAnswer(Message.of("wantedFiles.noShards", "%s of %s names no files", INDEX, name));
        }
        return shards;
    }

    private HubException nothing() {
        Optional<String> pickle = first(".bin", ".pt", ".pth", ".ckpt");
        if (pickle.isPresent()) {
            return new HubException(Message.of(
                    "wantedFiles.pickle",
                    "%s has its weights as pickles only (%s), which could run foreign code and are not downloaded."
                            + " Look for a copy or a revision with safetensors.",
                    name,
                    pickle.get()));
        }
        Optional<String> gguf = first(".gguf");
        if (gguf.isPresent()) {
            return new HubException(Message.of(
                    "wantedFiles.gguf",
                    "%s has its weights in GGUF files such as %s, of which one is enough. Download that with a"
                            + " browser, and give the file in place of a folder.",
                    name,
                    gguf.get()));
        }
        return new HubException(Message.of(
                "wantedFiles.nothing",
                "%s has neither %s with safetensors nor a PEFT adapter in its top folder, so there is nothing to open."
                        + " Check the name.",
                name,
                CONFIG));
    }

    private Optional<String> first(String... endings) {
        return files.keySet().stream()
                .filter(file -> List.of(endings).stream().anyMatch(file::endsWith))
                .findFirst();
    }
}
