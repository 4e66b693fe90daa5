package org.glotlens.app.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.SettingException;
import org.glotlens.engine.setting.Names;
import org.glotlens.engine.setting.Setting;
import org.glotlens.engine.setting.SettingTable;
import org.glotlens.engine.setting.Switch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/**
 * The options of a command that give its settings, made from a table. A mixin: the field that holds one is annotated
 * with {@code @Mixin} and has its value from the start.
 *
 * @param <S> the settings
 */
@Command
final class SettingOptions<S> {
    private static final String COMMA = ",";

    private final SettingTable<S> table;
    private CommandSpec command;

    SettingOptions(SettingTable<S> table) {
        this.table = table;
    }

    /** Adds an option a row to the command that this is mixed into. */
    @Spec(Target.MIXEE)
    void addTo(CommandSpec mixee) {
        command = mixee;
        table.rows().forEach(row -> mixee.addOption(option(row)));
    }

    private OptionSpec option(Setting<S, ?> row) {
        String text = row.optionHelp();
        if (row.values() instanceof Switch) {
            return OptionSpec.builder(row.option())
                    .type(boolean.class)
                    .arity("0")
                    .description(plain(text))
                    .build();
        }
        if (!row.values().listed().isEmpty()) {
            text += " Takes " + row.range() + ".";
        }
        String usual = row.usual(table.defaults());
        if (!usual.isEmpty()) {
            text += " Default: " + usual + ".";
        }
        OptionSpec.Builder option = OptionSpec.builder(row.option())
                .paramLabel(row.values().placeholder())
                .description(plain(text));
        return row.values() instanceof Names
                ? option.type(List.class)
                        .auxiliaryTypes(String.class)
                        .arity("1")
                        .splitRegex(COMMA)
                        .build()
                : option.type(String.class).arity("1").build();
    }

    /** A description in which nothing is replaced. */
    private static String plain(String text) {
        return text.replace("%", "%%");
    }

    /** The settings of this command line; what it does not give has its default. */
    S settings() {
        return over(table.defaults());
    }

    /**
     * The settings of this command line; what it does not give is that of {@code base}.
     *
     * @throws ParameterException naming the first option that cannot have its value
     */
    S over(S base) {
        try {
            return table.parse(base, typed());
        } catch (SettingException e) {
            throw refused(e);
        }
    }

    /** Whether this command line gives a row. */
    boolean isGiven(Setting<S, ?> row) {
        return command.commandLine().getParseResult().hasMatchedOption(row.option());
    }

    /** A setting that cannot be had, as the option that gave it. */
    ParameterException refused(SettingException refusal) {
        String option = table.row(refusal.setting()).orElseThrow().option();
        return new ParameterException(
                command.commandLine(), refusal.saidOf(option).english(), refusal);
    }

    /** What was typed, key to text; a switch that was given stands for what is not its default. */
    private Map<String, String> typed() {
        ParseResult parsed = command.commandLine().getParseResult();
        Map<String, String> typed = new LinkedHashMap<>();
        for (Setting<S, ?> row : table.rows()) {
            OptionSpec option = parsed.matchedOption(row.option());
            if (option != null) {
                typed.put(
                        row.key(),
                        row.values() instanceof Switch words
                                ? other(words, row.print(table.defaults()))
                                : String.join(COMMA, option.originalStringValues()));
            }
        }
        return typed;
    }

    private static String other(Switch words, String usual) {
        return usual.equals(words.on()) ? words.off() : words.on();
    }
}
