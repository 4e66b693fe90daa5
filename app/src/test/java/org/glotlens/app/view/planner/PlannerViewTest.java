package org.glotlens.app.view.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import org.glotlens.app.view.kit.Fx;
import org.glotlens.app.view.window.Benches;
import org.glotlens.app.view.window.Workbench;
import org.glotlens.app.view.window.WorkbenchView;
import org.glotlens.engine.plan.Allocation;
import org.glotlens.engine.plan.DataPlan;
import org.glotlens.engine.plan.DataQuestion;
import org.glotlens.engine.plan.FitMethod;
import org.glotlens.engine.plan.LawKind;
import org.glotlens.engine.plan.PlanSettings;
import org.glotlens.engine.plan.PlanTables;
import org.glotlens.engine.train.TrainFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The planner from pasted points to a recipe, with what is refused and what is taken back. */
@Tag("fx")
class PlannerViewTest {
    @TempDir
    private Path folder;

    private WorkbenchView view;

    @Test
    void pointsBecomeALawAPlanAndARecipe() throws Exception {
        StringBuilder points = new StringBuilder("language\texamples\tscore\n");
        for (String language : List.of("de", "sw")) {
            double gamma = language.equals("de") ? .4 : .1;
            for (int x : new int[] {10, 100, 400}) {
                points.append(language).append('\t').append(x).append('\t');
                points.append(100 - 60 * Math.pow(gamma * x, -.12)).append('\n');
            }
            Files.writeString(folder.resolve(language + ".tsv"), (language + "\tanswer\n").repeat(70));
        }
        Path named = Files.writeString(
                folder.resolve("languages.csv"), "language,gamma,cap,file\nde,0.4,70,de.tsv\nsw,0.1,70,sw.tsv\n");
        // what the command line asks of the same tables
        DataPlan same = DataPlan.fit(new DataQuestion(
                        PlanTables.points("points", points.toString().replace('\t', ',')),
                        PlanTables.languages(named).content(),
                        new PlanSettings(LawKind.JOINT, FitMethod.LOG, 2000, 42)))
                .of(100);
        Path saved = folder.resolve("data.recipe.json");
        Fx.run(() -> {
            Workbench bench = Benches.empty();
            PlannerViewModel planner = bench.planner();
            view = new WorkbenchView(bench);
            var scene = new Scene(view, 1280, 720);
            view.select("tab.planner");
            lay();
            assertThat(planner.figures().lawProperty().get()).isNull();

            planner.paste(planner.points(), points.toString());
            planner.form().field("fit").textProperty().set("log");
            lay();
            assertThat(((TableView<?>) view.lookup("#planner-points")).getItems())
                    .hasSize(7);
            assertThat(planner.figures().lawProperty().get().caption())
                    .contains("each language's own, so gamma cannot be told from alpha");
            assertThat(planner.figures().lawProperty().get().table().rows().getLast())
                    .startsWith("sw", "law")
                    .doesNotContain("");
            assertThat(planner.figures().barsProperty().get()).isNull();

            planner.openLanguages(named);
            planner.form().field("law").textProperty().set("joint");
            ((TextField) view.lookup("#planner-budget")).setText("100");
            Allocation allocation =
                    planner.answerProperty().get().plan().orElseThrow().allocation();
            assertThat(allocation.examples()[0]).isCloseTo(46.293523, within(1e-6));
            assertThat(planner.figures().barsProperty().get().table().rows()).hasSize(4);
            assertThat(allocation.examples()).isEqualTo(same.allocation().examples());
            ((ToggleButton) view.lookup("#planner-page-numbers")).fire();
            lay();
            assertThat(text("planner-told")).contains("gamma counts");
            TableView<?> numbers = (TableView<?>) view.lookup("#planner-numbers");
            assertThat(numbers.getColumns().get(4).getCellData(0)).isEqualTo("46");
            assertThat(numbers.getColumns().get(2).getCellData(1)).isEqualTo("0.1200 [0.1200, 0.1200]");

            Slider slider = (Slider) view.lookup("#planner-slider");
            bench.history().mark();
            slider.setValue(1);
            assertThat(planner.budgetProperty().get()).isEqualTo("140");
            slider.setValue(.5);
            assertThat(planner.budgetProperty().get()).isEqualTo("16.7");
            bench.history().undo();
            assertThat(planner.budgetProperty().get()).isEqualTo("100");
            assertThat(slider.getValue()).isCloseTo(Math.log(50) / Math.log(70), within(1e-12));

            Button recipe = (Button) view.lookup("#planner-recipe");
            assertThat(recipe.isDisabled()).isFalse();
            planner.saveRecipe(saved);
            bench.state().noticeProperty().get().action().orElseThrow().work().run();
            assertThat(bench.fineTune().data().chosenProperty().get()).containsExactly(saved.toString());
            view.select("tab.planner");

            planner.budgetProperty().set("141");
            assertThat(text("planner-problem")).startsWith("The caps of all languages together are 140.0 examples");
            assertThat(planner.figures().barsProperty().get()).isNull();
            assertThat(recipe.isDisabled()).isTrue();
            planner.budgetProperty().set("many");
            assertThat(text("planner-problem")).isEqualTo("The budget is 'many', expected a number above 0.");
            planner.budgetProperty().set("100");
            assertThat(view.lookup("#planner-problem").isVisible()).isFalse();
            planner.points().set(1, 2, "20");
            assertThat(text("planner-problem")).startsWith("The score of language de falls from");
            assertThat(planner.figures().lawProperty().get()).isNull();
            planner.points().set(1, 2, "101");
            assertThat(text("planner-problem")).contains("a score of 101.0 at 100.0 examples, expected below 100");
            planner.points().set(1, 2, "");
            assertThat(text("planner-problem")).isEqualTo("Points, row 2: column score is empty.");
            planner.paste(planner.points(), "a,b,c,d");
            assertThat(planner.points().rowsProperty().get()).hasSize(6);
            bench.history().mark();
            planner.points().remove(List.of(0, 1, 2, 3, 4, 5));
            assertThat(planner.answerProperty().get()).isNull();
            assertThat(view.lookup("#planner-problem").isVisible()).isFalse();
            bench.history().undo();
            assertThat(planner.points().rowsProperty().get()).hasSize(6);
            view.close();
            Fx.leave(scene);
            bench.close();
        });
        assertThat(TrainFile.read(saved.toString())).hasSize(100);
    }

    private String text(String id) {
        return ((Label) view.lookup("#" + id)).getText();
    }

    private void lay() {
        view.applyCss();
        view.layout();
    }
}
