package org.glotlens.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** LaTeX as it is installed here; tests that need it are skipped, with a word, where it is not. */
final class Latex {
    private Latex() {}

    /** Skips the test where an engine is not on the path. */
    static void assumeInstalled(String engine) {
        boolean isThere = Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .map(folder -> Path.of(folder).resolve(engine))
                .anyMatch(Files::isExecutable);
        assumeTrue(isThere, "skipped: " + engine + " is not on the path, so the file is not compiled");
    }

    /** Skips the test where a package is not installed. */
    static void assumePackage(Path folder, String file) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder("kpsewhich", file).directory(folder.toFile()).start();
        assumeTrue(process.waitFor() == 0, "skipped: LaTeX has no " + file + " here");
    }

    /**
     * Compiles a document beside the files that it reads.
     *
     * @return the PDF
     */
    static Path compile(String engine, Path folder, String document) throws IOException, InterruptedException {
        Run run = run(engine, folder, document);
        assertThat(run.status()).as(run.log()).isZero();
        return folder.resolve("document.pdf");
    }

    /** How an engine ended and what it said. */
    record Run(int status, String log) {}

    static Run run(String engine, Path folder, String document) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("document.tex"), document);
        Process process = new ProcessBuilder(
                        List.of(engine, "-interaction=nonstopmode", "-halt-on-error", "document.tex"))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said.txt").toFile())
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return new Run(
                process.exitValue(),
                Files.readString(folder.resolve("said.txt"), java.nio.charset.StandardCharsets.ISO_8859_1));
    }

    /** A page of nothing but a picture, in any engine. */
    static String page(String preamble, String file, ExportSize size) {
        return "\\documentclass{article}\\usepackage{fix-cm,pgf}" + preamble + "\\begin{document}"
                + "\\ifdefined\\pdfhorigin\\else\\protected\\def\\pdfhorigin{\\pdfvariable horigin}"
                + "\\protected\\def\\pdfvorigin{\\pdfvariable vorigin}\\let\\pdfpagewidth\\pagewidth"
                + "\\let\\pdfpageheight\\pageheight\\fi"
                + "\\pdfhorigin=0pt\\pdfvorigin=0pt\\hoffset=0pt\\voffset=0pt"
                + "\\pdfpagewidth=" + size.widthPoints() + "bp\\pdfpageheight=" + size.heightPoints() + "bp"
                + "\\shipout\\hbox{\\input{" + file + "}}\\end{document}\n";
    }
}
