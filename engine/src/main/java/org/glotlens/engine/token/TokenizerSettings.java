package org.glotlens.engine.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.Companions;
import org.glotlens.engine.file.Json;

/**
 * What the files beside {@code tokenizer.json} say of a tokenizer, put together as transformers 4.57 puts it together:
 * {@code tokenizer_config.json}, the defaults of the class that it names, and, where it has no
 * {@code added_tokens_decoder}, {@code special_tokens_map.json}, which then goes before it, and {@code added_tokens.json}.
 *
 * @param values the configuration with what the map changes
 * @param type the class that the configuration names; empty where it names none or one whose defaults are not known
 * @param listed tokens that one of the files lists with an id
 */
record TokenizerSettings(ObjectNode values, Optional<TokenizerClass> type, ListedTokens listed) {
    private static final String CONFIG = "tokenizer_config.json";
    private static final String MAP = "special_tokens_map.json";
    private static final String ADDED = "added_tokens.json";
    private static final List<String> NAMED =
            List.of("bos_token", "eos_token", "unk_token", "sep_token", "pad_token", "cls_token", "mask_token");

    private static final String MORE = "additional_special_tokens";
    private static final String EXTRA = "extra_special_tokens";

    /**
     * Reads the files beside a tokenizer, all of which may be absent.
     *
     * @param tokenizer the content of {@code tokenizer.json}
     * @throws CheckpointException if one of them is malformed
     */
    static TokenizerSettings read(Companions files, JsonNode tokenizer) throws CheckpointException {
        TokenizerSettings parts = parts(files);
        ObjectNode values = parts.values();
        Optional<TokenizerClass> type = parts.type();
        if (values.has(ListedTokens.KEY)) {
            return new TokenizerSettings(values, type, ListedTokens.ofConfig(values, files.named(CONFIG)));
        }
        Set<String> special = parts.named(tokenizer).keySet();
        ListedTokens listed = ListedTokens.ofFiles(optional(files, ADDED), files.named(ADDED), tokenizer, special);
        return new TokenizerSettings(values, type, listed);
    }

    /**
     * Reads what gives tokens their parts, without the tokens that are listed by id.
     *
     * @throws CheckpointException if a file is malformed
     */
    static TokenizerSettings parts(Companions files) throws CheckpointException {
        ObjectNode values = optional(files, CONFIG);
        Optional<TokenizerClass> type =
                TokenizerClass.named(values.path("tokenizer_class").asText());
        if (!values.has(ListedTokens.KEY)) {
            merge(values, optional(files, MAP));
        }
        return new TokenizerSettings(values, type, ListedTokens.NONE);
    }

    private static ObjectNode optional(Companions files, String name) throws CheckpointException {
        return files.has(name) ? files.read(name) : Json.object();
    }

    /** Lets the map go before the configuration; additional tokens are those of both. */
    private static void merge(ObjectNode values, ObjectNode map) {
        for (Map.Entry<String, JsonNode> entry : map.properties()) {
            if (entry.getKey().equals(MORE) && values.path(MORE).isArray()) {
                ArrayNode both = values.withArray(MORE);
                entry.getValue().forEach(both::add);
            } else {
                values.set(entry.getKey(), entry.getValue());
            }
        }
    }

    /**
     * The tokens that the files give a part, in the order in which transformers looks at them.
     *
     * @return content to settings, where the file that names it gives them
     */
    private Map<String, Optional<AddedToken>> named(JsonNode tokenizer) {
        List<JsonNode> nodes = new ArrayList<>();
        for (String key : NAMED) {
            boolean isOfPadding = key.equals("pad_token")
                    && !values.has(key)
                    && defaultOf(key).isMissingNode();
            nodes.add(isOfPadding ? tokenizer.path("padding").path("pad_token") : value(key));
        }
        values.path(MORE).forEach(nodes::add);
        defaultOf(MORE).forEach(nodes::add);
        values.path(EXTRA).forEach(nodes::add);
        Map<String, Optional<AddedToken>> named = new LinkedHashMap<>();
        for (JsonNode node : nodes) {
            named.putIfAbsent(content(node), AddedToken.of(node));
        }
        named.remove("");
        return named;
    }

    /** The token that plays a part, for example {@code bos_token}; empty where there is none. */
    Optional<String> token(String key) {
        return Optional.of(content(value(key))).filter(content -> !content.isEmpty());
    }

    /** What a chat template sees of them: name of a part to its token, or tokens where there may be several. */
    Map<String, Object> forTemplates() {
        Map<String, Object> seen = new LinkedHashMap<>();
        NAMED.forEach(key -> token(key).ifPresent(content -> seen.put(key, content)));
        List<String> more = new ArrayList<>();
        value(MORE).forEach(node -> more.add(content(node)));
        if (!more.isEmpty()) {
            seen.put(MORE, List.copyOf(more));
        }
        return seen;
    }

    /**
     * The tokens that are added to those of {@code tokenizer.json}, or added again with other settings, in their order:
     * those with an id by it, then those that play a part.
     */
    Collection<AddedToken> missing(JsonNode tokenizer) {
        Set<AddedToken> present = new HashSet<>();
        tokenizer.path("added_tokens").forEach(node -> AddedToken.of(node).ifPresent(present::add));
        Map<String, Optional<AddedToken>> named = named(tokenizer);
        Set<AddedToken> missing = new LinkedHashSet<>();
        for (AddedToken token : listed.byId().values()) {
            missing.add(named.containsKey(token.content()) ? token.asSpecial() : token);
        }
        Set<String> known = Stream.concat(present.stream(), missing.stream())
                .map(AddedToken::content)
                .collect(Collectors.toSet());
        named.forEach((content, given) -> {
            Optional<AddedToken> settings = given.or(() -> listed.settings(content));
            if (settings.isPresent() || !known.contains(content)) {
                missing.add(settings.map(AddedToken::asSpecial).orElseGet(() -> AddedToken.special(content)));
            }
        });
        missing.removeAll(present);
        missing.removeIf(token -> token.content().isEmpty());
        return missing;
    }

    /** Whether byte-level splitting puts a blank ahead of a text; empty where {@code tokenizer.json} decides. */
    Optional<Boolean> addsPrefixSpace() {
        JsonNode setting = value("add_prefix_space");
        return setting.isBoolean() ? Optional.of(setting.booleanValue()) : Optional.empty();
    }

    /** Whether {@code add_bos_token} and {@code add_eos_token} alone decide what frames a text. */
    boolean framesText() {
        return type.isPresent() && type.get().framesText();
    }

    /** Whether a text begins with the begin token, by the flag. */
    boolean addsBos() {
        return value("add_bos_token").asBoolean();
    }

    /** Whether a text ends with the end token, by the flag. */
    boolean addsEos() {
        return value("add_eos_token").asBoolean();
    }

    /** What of the settings is not followed, as sentences. */
    List<Message> unfollowed(JsonNode tokenizer) {
        List<Message> sentences = new ArrayList<>();
        String name = values.path("tokenizer_class").asText();
        if (!name.isEmpty() && type.isEmpty()) {
            sentences.add(Message.of(
                    "tokenizerSettings.unknownClass",
                    "tokenizer_config.json names the class %s, whose own defaults Glotlens does not know: what the"
                            + " files do not say is as tokenizer.json has it.",
                    name));
        }
        if (values.path("split_special_tokens").asBoolean()) {
            sentences.add(Message.of(
                    "tokenizerSettings.splitSpecial",
                    "split_special_tokens of tokenizer_config.json is not followed: names of control tokens in a text"
                            + " become those tokens."));
        }
        boolean isDirect = tokenizer.path("pre_tokenizer").path("type").asText().equals("ByteLevel");
        if (values.path("add_prefix_space").isBoolean() && !isDirect && contradicts(tokenizer)) {
            sentences.add(Message.of(
                    "tokenizerSettings.prefixSpace",
                    "add_prefix_space %s of tokenizer_config.json is not followed: tokenizer.json decides what stands"
                            + " ahead of a text.",
                    values.path("add_prefix_space")));
        }
        if (framesText() && addsBos() && token("bos_token").isEmpty()
                || framesText() && addsEos() && token("eos_token").isEmpty()) {
            sentences.add(Message.of(
                    "tokenizerSettings.noEnd",
                    "tokenizer_config.json asks for a begin or end token and names none: the post_processor of "
                            + "tokenizer.json decides."));
        }
        return List.copyOf(sentences);
    }

    /** Whether what {@code tokenizer.json} puts ahead of a text is another thing than the setting asks for. */
    private boolean contradicts(JsonNode tokenizer) {
        boolean isAdded = tokenizer.path("normalizer").findValues("type").stream()
                        .anyMatch(type -> type.asText().equals("Prepend"))
                || tokenizer.path("pre_tokenizer").findValues("prepend_scheme").stream()
                        .anyMatch(scheme -> !scheme.asText().equals("never"))
                || tokenizer.path("pre_tokenizer").findValues("add_prefix_space").stream()
                        .anyMatch(JsonNode::asBoolean);
        return isAdded != values.path("add_prefix_space").booleanValue();
    }

    private JsonNode value(String key) {
        return values.has(key) ? values.get(key) : defaultOf(key);
    }

    private JsonNode defaultOf(String key) {
        return type.map(TokenizerClass::defaults).orElseGet(Json::object).path(key);
    }

    private static String content(JsonNode node) {
        return node.isObject() ? node.path("content").asText() : node.isTextual() ? node.textValue() : "";
    }
}
