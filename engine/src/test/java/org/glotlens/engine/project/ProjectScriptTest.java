package org.glotlens.engine.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class ProjectScriptTest {
    @Test
    void everyResultIsACommandOnTheFilesWhereTheyAreNow() throws Exception {
        ProjectResult result = Projects.result(2, 2);
        Project one = Projects.of(result, 1);
        Project project = new Project(
                one.session(), one.files(), List.of(result, result), one.kept(), one.thumbnails(), one.saved());
        List<FoundFile> found = one.files().stream()
                .map(file -> file.kind() == NamedFile.Kind.DATA
                        ? new FoundFile(
                                file, FoundFile.State.MOVED_ALONG, Optional.of(Path.of("/new/my prompts.jsonl")))
                        : new FoundFile(file, FoundFile.State.GONE, Optional.empty()))
                .toList();
        assertThat(new ProjectScript(found).text(project)).isEqualTo("""
            #!/bin/sh
            # From a Glotlens project of 2026-11-20T00:00:00Z.
            set -e
            ./glotlens lens /models/base --aligned /models/aligned --dtype float32 --prompts '/new/my prompts.jsonl' --out lens
            ./glotlens lens /models/base --aligned /models/aligned --dtype float32 --prompts '/new/my prompts.jsonl' --out lens-2
            """);
    }

    @Test
    void whatAStrangerWroteForTheTimeIsNoLineOfTheScript() throws Exception {
        Project one = Projects.of(Projects.result(2, 2), 1);
        for (String end : List.of("\n", "\r", "\u2028")) {
            Project strange = new Project(
                    one.session(), one.files(), List.of(), one.kept(), one.thumbnails(), "2026" + end + "rm -rf x #");
            assertThat(new ProjectScript(List.of()).text(strange).lines())
                    .hasSize(3)
                    .noneMatch(line -> line.startsWith("rm"));
        }
    }
}
