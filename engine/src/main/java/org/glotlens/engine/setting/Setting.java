package org.glotlens.engine.setting;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.glotlens.engine.Message;
import org.glotlens.engine.SettingException;

/**
 * One row of a table of settings: what it is called in files, on the command line and by people, which values it can
 * have, and where it stands in the record. Two rows are never equal.
 *
 * @param <S> the record that the table is about
 * @param <V> type of its value
 */
public final class Setting<S, V> {
    private static final int MOST_SAID = 80;

    private final SettingTexts texts;
    private final String key;
    private final String option;
    private final Values<V> values;
    private final Function<S, V> value;

    private Setting(SettingTexts texts, String key, String option, Values<V> values, Function<S, V> value) {
        this.texts = texts;
        this.key = key;
        this.option = option;
        this.values = values;
        this.value = value;
    }

    /**
     * A row whose option is its key in words: {@code --learning-rate} for {@code learningRate}, {@code --rslora} for
     * {@code isRslora}.
     *
     * @param key as in files
     * @param value reads it from the record
     */
    public static <S, V> Setting<S, V> of(SettingTexts texts, String key, Values<V> values, Function<S, V> value) {
        return new Setting<>(texts, key, option(key), values, value);
    }

    /** The same row with an option of another name, such as {@code --full}. */
    public Setting<S, V> as(String otherOption) {
        return new Setting<>(texts, key, otherOption, values, value);
    }

    private static String option(String key) {
        String claim = key.matches("is[A-Z].*") ? key.substring(2) : key;
        String words = claim.replaceAll("(?<=.)([A-Z])", "-$1");
        return "--" + words.toLowerCase(Locale.ROOT);
    }

    /** Its name in files. */
    public String key() {
        return key;
    }

    /** Its name on the command line, with the dashes. */
    public String option() {
        return option;
    }

    public Values<V> values() {
        return values;
    }

    /** What people call it, in a few words. */
    public String name() {
        return texts.text(key, "name");
    }

    /** What it does, in a sentence or two. */
    public String help() {
        return texts.text(key, "help");
    }

    /** What its option does: for a switch, what happens when it is given. */
    public String optionHelp() {
        return texts.optional(key, "flag").orElseGet(this::help);
    }

    /** What its values count, such as {@code tokens}; empty for plain numbers and names. */
    public String unit() {
        return texts.optional(key, "unit").orElse("");
    }

    /** Which values it can have, in words, with their unit. */
    public Message range() {
        return inUnit(values.range());
    }

    private Message inUnit(Message range) {
        return unit().isEmpty() ? range : Message.of("setting.inUnit", "%s, in %s", range, unit());
    }

    /** Its value where nobody says otherwise, as a person types it or, where that depends, in words. */
    public String usual(S defaults) {
        return texts.optional(key, "default").orElseGet(() -> print(defaults));
    }

    /** Its value in a record. */
    public V value(S settings) {
        return value.apply(settings);
    }

    /** Its value in a record, as a person types it. */
    public String print(S settings) {
        return values.print(value(settings));
    }

    /** Its value in a record, as it stands in JSON. */
    public JsonNode json(S settings) {
        return values.json(value(settings));
    }

    /** Whether two records agree in it. */
    public boolean isSame(S one, S other) {
        return value(one).equals(value(other));
    }

    /**
     * Reads what a person typed.
     *
     * @throws SettingException if it cannot have that value
     */
    public V parse(String text) throws SettingException {
        return values.parse(text).orElseThrow(() -> refusal(text, range()));
    }

    /**
     * Reads what stands in JSON.
     *
     * @throws SettingException if it cannot have that value
     */
    public V read(JsonNode node) throws SettingException {
        return values.read(node).orElseThrow(() -> refusal(said(node), inUnit(values.rangeInJson())));
    }

    /**
     * Checks a value in the constructor of a record.
     *
     * @return the value
     * @throws IllegalArgumentException if it cannot have that value
     */
    public V require(V given) {
        if (!values.holds(given)) {
            throw fault(given);
        }
        return given;
    }

    /** What a constructor throws where a value does not go with the others. */
    public IllegalArgumentException fault(V given) {
        Object got = given instanceof Optional<?> maybe && maybe.isPresent() ? maybe.get() : given;
        return new IllegalArgumentException(
                refusal(String.valueOf(got), range()).getMessage());
    }

    /** What is thrown where a value does not go with the others that were given. */
    SettingException refusalOf(V given) {
        return refusal(values.print(given), range());
    }

    private static String said(JsonNode node) {
        return node.isNumber() ? node.asText() : node.toString();
    }

    private SettingException refusal(String got, Message expected) {
        String said = got.isBlank() ? "empty" : got.strip();
        if (said.length() > MOST_SAID) {
            said = said.substring(0, said.offsetByCodePoints(0, MOST_SAID / 2)) + "…";
        }
        return new SettingException(key, Message.of("setting.is", "is %s, expected %s.", said, expected));
    }
}
