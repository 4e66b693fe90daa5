package org.glotlens.app.view.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.controlsfx.control.PopOver;
import org.glotlens.app.view.kit.Fx;
import org.glotlens.app.view.kit.LanguageNames;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Spoken;
import org.glotlens.app.view.kit.Theme;
import org.glotlens.app.view.sets.SetsView;
import org.glotlens.charts.FigureTable;
import org.glotlens.engine.preset.Preset;
import org.glotlens.engine.preset.PresetFile;
import org.glotlens.engine.run.Side;
import org.glotlens.gate.Sentence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nothing that the window shows is written in the code: every text comes through a bundle, or is data. And nothing that can be
 * reached in it is without a name for those who hear it, and nothing too pale to be read by night.
 */
@Tag("fx")
class UntranslatedTextsTest {
    private static final Pattern WORD = Pattern.compile("[A-Za-z]{2,}");

    /** Names that are the same in every language: of the program, of languages, of devices and types of numbers. */
    private static final String NAMES = "Glotlens English Deutsch Kiswahili CPU float development build model aligned";

    /** Words of files and of the command line, which forms show as they are typed. */
    private static final String CODES =
            "lora full sft dpo batches tokens constant linear cosine inverse sqrt plain alpaca stanford default empty"
                + " mistral mindmerger qwen HEAD content mean sum answer bos tokenizer lape kojima shared attn mlp"
                + " hook resid pre post mid act down out normal bootstrap median one onward own base first prefixes"
                + " diffmean dimensions map cloze cross direct emotion en cot native lm eval flexible mathoctopus mgsm"
                + " msvamp nli none ours paraphrase prompts proxy tuning qalign repetition translate translation"
                + " prefix string both english agnostic null tok llama bfloat BPE SVG PDF PNG CSV PGF TEX BIB tsv"
                + " joint nls log langbridge mindmerger soft beside";

    /** One of them of words that are texts elsewhere. */
    private static final String JOINED = "per-language";

    /** Titles of lessons, which stand in data files in each language. */
    private static final Pattern TITLES = Pattern.compile(
            "tab\\.\\w+|A language by a vector|Cognates and shared tokens|Concept before language|The detour through"
                    + " English|What a tokenizer costs|What alignment changed");

    /** What the toolkit's own controls say to those who hear them, in the language of the process. */
    private static final Set<String> TOOLKIT = Set.of("Close", "Search...");

    /** What a study left, with one of each note. */
    private static final String STUDY = """
        {"format": "glotlens-preset-run", "version": 1, "title": "Qi et al. 2023, RankC", "data": ["en=en.tsv"],
         "notes": [%s,
          "The paper edits nothing; here everything is measured under en.",
          "As published nothing can be measured on this data: None of the 4 prompts can be used. The first was left out \
        because: No prefix of the zh answer is in the vocabulary.",
          "published: 3 of 8 prompts were left out; dropped.csv says why.",
          "The paper shows layers of other models; for 8 blocks layers [3, 6] stand at the same depth.",
          "corrected: the data has no zh, de.",
          "corrected: the paper compares en, zh, the data has only de: these are compared instead.",
          "The data are prompts as they stand: they are answered in the language's own words.",
          "published: translate-en was left out, for no file is in English.",
          "corrected: row 3 was left out. Its answer 'a' is none of its 3 candidates.",
          "corrected: Base: 14 of 16 weights are stored as CSV: numbers are those of the quantised weights, and activations \
        are not quantised."]}
        """;

    @TempDir
    private Path folder;

    /** What stands in the table behind a figure, as in its CSV. */
    private final Set<String> numbers = new TreeSet<>();

    private final Set<String> nameless = new TreeSet<>();
    private final Set<String> pale = new TreeSet<>();
    private Workbench bench;
    private WorkbenchView view;
    private Stage stage;

    @BeforeEach
    void open() throws Exception {
        Map<String, String> sentences = new LinkedHashMap<>();
        for (Sentence sentence : Sentence.ofTheProgram()) {
            sentences.put(sentence.key(), sentence.pattern());
        }
        Fx.run(() -> {
            Spoken.in(Spoken.masked(sentences));
            bench = Benches.filled();
            bench.state().baseProperty().set(Readings.summary(Path.of("model"), Side.BASE));
            bench.state().alignedProperty().set(Readings.summary(Path.of("aligned"), Side.ALIGNED));
            bench.models().baseFolderProperty().set(Path.of("model"));
            bench.models().alignedFolderProperty().set(Path.of("aligned"));
            // by day the other test that goes through all tabs looks at the contrasts
            bench.state().themeProperty().set(Theme.DARK);
            view = new WorkbenchView(bench);
            stage = new Stage();
            stage.setScene(new Scene(view, 1600, 1000));
            stage.show();
        });
    }

    @AfterEach
    void close() throws Exception {
        Fx.run(() -> {
            List.copyOf(Window.getWindows()).forEach(Window::hide);
            view.close();
            bench.close();
            Spoken.english();
        });
    }

    @Test
    void everyTextOfEveryTabComesThroughABundleAndEveryControlHasAName() throws Exception {
        Map<String, Set<String>> found = new LinkedHashMap<>();
        var shown = new ShownTexts();
        var names = new NamelessControls();
        var contrasts = new Contrasts();
        study();
        Fx.run(() -> {
            bench.presets().results().open(folder);
            ((MenuButton) view.lookup(".figure-menu"))
                    .getItems().stream()
                            .filter(item -> Messages.text("figure.table").equals(item.getText()))
                            .findFirst()
                            .orElseThrow()
                            .fire();
            FigureTable behind =
                    view.overview().panes().getFirst().view().getFigure().table();
            numbers.addAll(behind.header());
            behind.rows().forEach(numbers::addAll);
            for (String tab : view.tabKeys()) {
                view.select(tab);
                lay();
                keep(found, tab, shown.of(view));
                nameless.addAll(names.of(view));
                pale.addAll(contrasts.of(view));
                view.lookupAll(".page-names .toggle-button").stream()
                        .map(ToggleButton.class::cast)
                        .toList()
                        .forEach(page -> {
                            page.setSelected(true);
                            lay();
                            keep(found, tab + " " + page.getId(), shown.of(pages(page)));
                            nameless.addAll(names.of(pages(page)));
                        });
            }
            view.welcomeProperty().set(true);
            lay();
            keep(found, "welcome", shown.of(view));
            nameless.addAll(names.of(view));
            pale.addAll(contrasts.of(view));
        });
        assertThat(report(found)).isEmpty();
        assertThat(nameless).as("controls without a name").isEmpty();
        assertThat(pale).as("texts and icons that are too pale").isEmpty();
    }

    private void study() throws Exception {
        StringBuilder notes = new StringBuilder();
        for (Preset preset : PresetFile.all()) {
            for (String note : preset.notes()) {
                notes.append(notes.isEmpty() ? "" : ", ")
                        .append('"')
                        .append(note)
                        .append('"');
            }
        }
        Files.writeString(folder.resolve("preset.json"), STUDY.formatted(notes));
    }

    @Test
    void everyTextOfEveryDialogComesThroughABundleAndEveryControlHasAName() throws Exception {
        Map<String, Set<String>> found = new LinkedHashMap<>();
        var shown = new ShownTexts();
        var names = new NamelessControls();
        var contrasts = new Contrasts();
        Fx.run(() -> {
            AboutDialog.show(view);
            KeysDialog.show(view);
            bench.history().forget();
            bench.state().selectLayer(7);
            ((MenuButton) view.lookup("#project-menu")).getItems().getFirst().fire();
            SetsView.show(view, bench.sets(), () -> {});
            view.chooseBase();
            List<MenuItem> items = view.lookupAll(".figure-menu").stream()
                    .map(MenuButton.class::cast)
                    .flatMap(menu -> menu.getItems().stream())
                    .flatMap(UntranslatedTextsTest::below)
                    .toList();
            for (String key : List.of("export.originItem", "export.dpiOther")) {
                items.stream()
                        .filter(item -> Messages.text(key).equals(item.getText()))
                        .findFirst()
                        .orElseThrow()
                        .fire();
            }
            ((MenuButton) view.lookup("#preset-menu")).getItems().forEach(MenuItem::fire);
            for (Window window : List.copyOf(Window.getWindows())) {
                if (window instanceof PopOver bubble) {
                    keep(found, bubble.getTitle(), shown.of(bubble.getScene().getRoot()));
                    nameless.addAll(names.of(bubble.getScene().getRoot()));
                    pale.addAll(contrasts.of(bubble.getScene().getRoot()));
                }
                if (window instanceof Stage dialog && dialog != stage) {
                    Set<String> texts = new TreeSet<>(shown.of(dialog.getScene().getRoot()));
                    texts.add(dialog.getTitle());
                    keep(found, dialog.getTitle(), texts);
                    nameless.addAll(names.of(dialog.getScene().getRoot()));
                    pale.addAll(contrasts.of(dialog.getScene().getRoot()));
                }
            }
            assertThat(Window.getWindows()).hasSizeGreaterThanOrEqualTo(8);
        });
        assertThat(report(found)).isEmpty();
        assertThat(nameless).as("controls without a name").isEmpty();
        assertThat(pale).as("texts and icons that are too pale").isEmpty();
    }

    private static Node pages(Node name) {
        Node node = name;
        while (!node.getStyleClass().contains("pages")) {
            node = node.getParent();
        }
        return node;
    }

    private static Stream<MenuItem> below(MenuItem item) {
        return item instanceof Menu menu
                ? menu.getItems().stream().flatMap(UntranslatedTextsTest::below)
                : Stream.of(item);
    }

    private void lay() {
        view.applyCss();
        view.layout();
    }

    private static List<String> report(Map<String, Set<String>> found) {
        List<String> lines = new ArrayList<>();
        found.forEach((place, texts) -> texts.forEach(text -> lines.add(place + ": " + text)));
        return lines;
    }

    /** Texts with a word that is neither masked nor data; a text is told where it is seen first. */
    private void keep(Map<String, Set<String>> found, String place, Set<String> texts) {
        Set<String> data = data();
        for (String text : texts) {
            boolean isForeign = !TITLES.matcher(text).matches()
                    && !TOOLKIT.contains(text)
                    && !text.startsWith(Messages.text("export.menu", ""))
                    && WORD.matcher(text.replace(JOINED, "")).results().anyMatch(word -> !data.contains(word.group()));
            if (isForeign && found.values().stream().noneMatch(known -> known.contains(text))) {
                found.computeIfAbsent(place, p -> new TreeSet<>()).add(text);
            }
        }
    }

    /** Words of prompts, answers and tokens, codes and names of languages, and what stands in files. */
    private Set<String> data() {
        Stream<String> texts = Stream.of(
                        Stream.of(NAMES, CODES),
                        Stream.of(
                                folder.toString(),
                                bench.presets().folder().getParent().toString()),
                        PresetFile.SHIPPED.stream(),
                        numbers.stream(),
                        Readings.LANGUAGES.stream(),
                        Readings.LANGUAGES.stream().map(LanguageNames::of),
                        Readings.lens().prompts().stream()
                                .flatMap(prompt -> Stream.concat(
                                        Stream.of(prompt.id(), prompt.text()),
                                        prompt.answers().values().stream().flatMap(List::stream))))
                .flatMap(each -> each);
        return texts.flatMap(text -> WORD.matcher(text).results().map(word -> word.group()))
                .collect(Collectors.toSet());
    }
}
