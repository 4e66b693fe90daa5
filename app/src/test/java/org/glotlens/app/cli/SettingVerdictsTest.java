package org.glotlens.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glotlens.app.view.experiment.MeasureOptions;
import org.glotlens.app.view.finetune.HyperForm;
import org.glotlens.app.view.kit.SettingField;
import org.glotlens.app.view.kit.SettingForm;
import org.glotlens.charts.choice.ConsistencySelection;
import org.glotlens.charts.choice.ExportSettings;
import org.glotlens.charts.choice.LensSelection;
import org.glotlens.charts.choice.LossSelection;
import org.glotlens.charts.choice.MassSelection;
import org.glotlens.charts.choice.RepresentSelection;
import org.glotlens.charts.choice.TokenizerSelection;
import org.glotlens.charts.choice.TrainingSelection;
import org.glotlens.engine.SettingException;
import org.glotlens.engine.activity.ExpertWritingSettings;
import org.glotlens.engine.consistency.ConsistencySettings;
import org.glotlens.engine.fertility.FertilitySettings;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.mass.MassSettings;
import org.glotlens.engine.neuron.NeuronSettings;
import org.glotlens.engine.plan.PlanSettings;
import org.glotlens.engine.problem.ProblemSettings;
import org.glotlens.engine.represent.RepresentSettings;
import org.glotlens.engine.setting.Choice;
import org.glotlens.engine.setting.Decimals;
import org.glotlens.engine.setting.Maybe;
import org.glotlens.engine.setting.Names;
import org.glotlens.engine.setting.Seeds;
import org.glotlens.engine.setting.Setting;
import org.glotlens.engine.setting.SettingTable;
import org.glotlens.engine.setting.Several;
import org.glotlens.engine.setting.Switch;
import org.glotlens.engine.setting.Texts;
import org.glotlens.engine.setting.Values;
import org.glotlens.engine.setting.WholeNumbers;
import org.glotlens.engine.task.PromptOptions;
import org.glotlens.engine.train.TrainSettings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Record, JSON, option, form and side bar say the same to every value at the ends of a range and just beyond; the ends are those
 * that the row tells people.
 */
@Tag("unit")
class SettingVerdictsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A value at or beyond an end.
     *
     * @param text as typed
     * @param json as it stands in JSON
     * @param held as it stands in a record; empty where its type has no such value
     */
    private record Edge(String text, String json, Optional<Object> held, boolean isInside) {}

    static Stream<Setting<TrainSettings, ?>> hyperParameters() {
        return TrainSettings.table().rows().stream();
    }

    static Stream<SettingTable<?>> tables() {
        return Stream.of(
                TrainSettings.table(),
                LensSettings.table(),
                RepresentSettings.table(),
                NeuronSettings.table(),
                ExpertWritingSettings.table(),
                PromptOptions.table(),
                ProblemSettings.table(),
                LensSelection.table(),
                RepresentSelection.table(),
                TrainingSelection.table(),
                LossSelection.table(),
                FertilitySettings.table(),
                MassSettings.table(),
                TokenizerSelection.table(),
                MassSelection.table(),
                ConsistencySettings.table(),
                PlanSettings.table(),
                ConsistencySelection.table(),
                ExportSettings.table());
    }

    @ParameterizedTest
    @MethodSource("tables")
    void jsonAndOptionAgreeWithTheRange(SettingTable<?> table) {
        table.rows().forEach(row -> assertAgree(table, row.key()));
    }

    private static <S> void assertAgree(SettingTable<S> table, String key) {
        Setting<S, ?> row = table.row(key).orElseThrow();
        for (Edge edge : edges(row.values())) {
            Optional<S> read = read(table, key, edge.json());
            assertThat(read.isPresent()).as("JSON %s %s", key, edge.json()).isEqualTo(edge.isInside());
            if (!(row.values() instanceof Switch)) {
                assertThat(given(table, row.option() + "=" + edge.text()))
                        .as("%s=%s", row.option(), edge.text())
                        .isEqualTo(read);
            } else if (edge.isInside() && !edge.text().equals(row.print(table.defaults()))) {
                assertThat(given(table, row.option())).as(row.option()).isEqualTo(read);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("hyperParameters")
    void theFormAgreesToo(Setting<TrainSettings, ?> row) {
        HyperForm form = new HyperForm();
        for (Edge edge : edges(row.values())) {
            form.field(row.key()).textProperty().set(edge.text());
            assertThat(form.settings())
                    .as("%s %s in the form", row.key(), edge.text())
                    .isEqualTo(read(TrainSettings.table(), row.key(), edge.json()));
            assertThat(form.field(row.key()).isValid()).isEqualTo(edge.isInside());
        }
    }

    @Test
    void theSideBarAgreesToo() {
        MeasureOptions options = new MeasureOptions();
        assertSideBarAgrees(options.lens(), LensSettings.table(), "count", "chance", "wholeWords");
        assertSideBarAgrees(options.represent(), RepresentSettings.table(), "pooling", "axes", "superposition");
    }

    private static <S> void assertSideBarAgrees(SettingForm<S> form, SettingTable<S> table, String... keys) {
        assertThat(form.fields()).extracting(SettingField::key).containsExactly(keys);
        for (SettingField<S> field : form.fields()) {
            for (Edge edge : edges(table.row(field.key()).orElseThrow().values())) {
                field.textProperty().set(edge.text());
                assertThat(form.settings())
                        .as("%s %s in the side bar", field.key(), edge.text())
                        .isEqualTo(read(table, field.key(), edge.json()));
                assertThat(field.isValid()).isEqualTo(edge.isInside());
            }
            field.show(table.defaults());
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void theRecordAgreesToo(SettingTable<?> table) throws Exception {
        for (Setting<?, ?> row : table.rows()) {
            if (!(row.values() instanceof Switch) && !row.key().equals("rule")) {
                assertRecordAgrees(table, row.key());
            }
        }
    }

    private static <S> void assertRecordAgrees(SettingTable<S> table, String key) throws Exception {
        Setting<S, ?> row = table.row(key).orElseThrow();
        for (Edge edge : edges(row.values())) {
            if (edge.held().isPresent()) {
                assertThat(isMade(
                                (Record) table.defaults(),
                                component(table, row),
                                edge.held().get()))
                        .as("%s %s in the record", key, edge.held().get())
                        .isEqualTo(edge.isInside());
            }
        }
    }

    /** Where a row's value stands in the record: names of components from the outermost on. */
    private static <S> List<String> component(SettingTable<S> table, Setting<S, ?> row) {
        return edges(row.values()).stream()
                .filter(Edge::isInside)
                .map(edge -> difference(
                        table.defaults(), read(table, row.key(), edge.json()).orElseThrow()))
                .filter(path -> !path.isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static List<String> difference(Object one, Object other) {
        if (!(one instanceof Record)) {
            return List.of();
        }
        for (RecordComponent component : one.getClass().getRecordComponents()) {
            Object before = value(component, one);
            Object after = value(component, other);
            if (!before.equals(after)) {
                return Stream.concat(Stream.of(component.getName()), difference(before, after).stream())
                        .toList();
            }
        }
        return List.of();
    }

    /** Whether the record can be made with another value in one place. */
    private static boolean isMade(Record record, List<String> path, Object held) throws Exception {
        try {
            make(record, path, held);
            return true;
        } catch (InvocationTargetException e) {
            assertThat(e.getCause())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("expected");
            return false;
        }
    }

    private static Object make(Record record, List<String> path, Object held) throws Exception {
        RecordComponent[] components = record.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = value(components[i], record);
            if (components[i].getName().equals(path.getFirst())) {
                values[i] = path.size() == 1
                        ? held(held, components[i].getType())
                        : make((Record) values[i], path.subList(1, path.size()), held);
            }
        }
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Constructor<?> constructor = record.getClass().getDeclaredConstructor(types);
        return constructor.newInstance(values);
    }

    /** A number or none is kept as such in some records. */
    private static Object held(Object value, Class<?> type) {
        return type == OptionalInt.class && value instanceof Optional<?> maybe
                ? OptionalInt.of((Integer) maybe.orElseThrow())
                : value;
    }

    private static Object value(RecordComponent component, Object record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <S> Optional<S> read(SettingTable<S> table, String key, String json) {
        try {
            return Optional.of(
                    table.read(table.defaults(), JSON.createObjectNode().set(key, JSON.readTree(json))));
        } catch (SettingException refused) {
            return Optional.empty();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <S> Optional<S> given(SettingTable<S> table, String argument) {
        try {
            return Optional.of(CommandLine.populateCommand(new Host<>(table), argument)
                    .options
                    .settings());
        } catch (ParameterException refused) {
            return Optional.empty();
        }
    }

    /** A command with nothing but the options of a table. */
    @Command
    private static final class Host<S> {
        private final SettingOptions<S> options;

        private Host(SettingTable<S> table) {
            options = new SettingOptions<>(table);
        }

        @Spec
        private void addTo(CommandSpec command) {
            options.addTo(command);
        }
    }

    @Test
    void theOptionsOfATableAreAMixin() {
        assertThat(CommandLine.populateCommand(new Mixed(), "--chance", "--count", "3")
                        .options
                        .settings())
                .isEqualTo(LensSettings.defaults().withChance().on(3));
    }

    /** A command that has them as a mixin. */
    @Command
    private static final class Mixed {
        @Mixin
        private final SettingOptions<LensSettings> options = new SettingOptions<>(LensSettings.table());
    }

    private static List<Edge> edges(Values<?> values) {
        return switch (values) {
            case WholeNumbers range ->
                List.of(
                        whole(range.least(), true),
                        whole(range.most(), true),
                        whole(range.least() - 1L, false),
                        whole(range.most() + 1L, false),
                        text("1.5"),
                        text(""),
                        text("x"));
            case Seeds any ->
                List.of(
                        new Edge("-9223372036854775808", "-9223372036854775808", Optional.of(Long.MIN_VALUE), true),
                        new Edge("9223372036854775807", "9223372036854775807", Optional.of(Long.MAX_VALUE), true),
                        new Edge("9223372036854775808", "9223372036854775808", Optional.empty(), false),
                        text("1e3x"));
            case Decimals range -> edges(range);
            case Choice<?> choice ->
                Stream.concat(choice.listed().stream().map(label -> label(choice, label)), Stream.of(text("no such")))
                        .toList();
            case Switch both ->
                List.of(
                        new Edge(both.on(), "true", Optional.of(true), true),
                        new Edge(both.off(), "false", Optional.of(false), true),
                        text("perhaps"));
            case Names names ->
                List.of(
                        names(true, "a"),
                        names(true, "a", "b.c"),
                        names(true, names.all()),
                        names(false),
                        names(false, "a", "a"),
                        names(false, names.all(), "a"),
                        names(false, "a/b"));
            case Texts texts -> List.of(name("a", true), name("a b", true), name("", false));
            case Several<?> several ->
                edges(several.values()).stream()
                        .map(edge -> new Edge(
                                edge.text(),
                                "[" + edge.json() + "]",
                                edge.held().map(List::of),
                                edge.isInside()))
                        .toList();
            case Maybe<?> maybe ->
                edges(maybe.values()).stream()
                        .filter(edge -> !edge.text().isEmpty())
                        .map(edge ->
                                new Edge(edge.text(), edge.json(), edge.held().map(Optional::of), edge.isInside()))
                        .toList();
        };
    }

    private static List<Edge> edges(Decimals range) {
        List<Edge> edges = new ArrayList<>();
        double least = range.least().at();
        double most = range.most().at();
        edges.add(decimal(least, range.least().isIncluded()));
        edges.add(decimal(most, range.most().isIncluded()));
        edges.add(decimal(Math.nextUp(least), true));
        edges.add(decimal(Math.nextDown(most), true));
        edges.add(decimal(Math.nextDown(least), false));
        edges.add(decimal(Math.nextUp(most), false));
        for (double none : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            edges.add(new Edge(Double.toString(none), "\"" + none + "\"", Optional.of(none), false));
        }
        edges.add(new Edge("1e999", "1e999", Optional.of(Double.POSITIVE_INFINITY), false));
        edges.add(text(""));
        return edges;
    }

    private static Edge whole(long value, boolean isInside) {
        boolean isHeld = value == (int) value;
        String text = Long.toString(value);
        return new Edge(text, text, isHeld ? Optional.of((int) value) : Optional.empty(), isInside);
    }

    private static Edge decimal(double value, boolean isInside) {
        String text = Double.toString(value);
        return new Edge(text, text, Optional.of(value), isInside);
    }

    private static Edge names(boolean isInside, String... names) {
        String json = Arrays.stream(names).map(name -> "\"" + name + "\"").collect(Collectors.joining(",", "[", "]"));
        return new Edge(String.join(",", names), json, Optional.of(List.of(names)), isInside);
    }

    private static Edge name(String name, boolean isInside) {
        return new Edge(name, "\"" + name + "\"", Optional.of(name), isInside);
    }

    private static <V> Edge label(Choice<V> choice, String label) {
        return new Edge(label, "\"" + label + "\"", choice.parse(label).map(Object.class::cast), true);
    }

    /** What no value is written as. */
    private static Edge text(String text) {
        return new Edge(text, "\"" + text + "\"", Optional.empty(), false);
    }
}
