package org.glotlens.app.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.glotlens.engine.file.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code glotlens doctor}: looks at the machine and says what is wrong and how to mend it. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description =
                "Checks JDK, native library, device, memory, fonts and display, and says how to mend what is wrong.")
final class DoctorCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print the findings as JSON.")
    private boolean isJson;

    @Override
    public Integer call() {
        List<Finding> findings = new Examination().findings();
        PrintWriter out = spec.commandLine().getOut();
        if (isJson) {
            TerminalWriter.block(
                    out, Json.lines(findings.stream().map(DoctorCommand::asMap).toList()));
        } else {
            findings.forEach(finding -> print(out, finding));
        }
        long wrong = findings.stream()
                .filter(finding -> finding.state() == Finding.State.WRONG)
                .count();
        if (wrong > 0) {
            spec.commandLine().getErr().println(wrong + " things are wrong; the remedy stands below each.");
            return CommandRunner.FAILED;
        }
        return CommandRunner.DONE;
    }

    private static void print(PrintWriter out, Finding finding) {
        out.println("%-6s %-16s %s".formatted(finding.state().label(), finding.subject(), finding.detail()));
        if (!finding.remedy().isEmpty()) {
            out.println("%24s%s".formatted("", finding.remedy()));
        }
    }

    private static Map<String, String> asMap(Finding finding) {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("state", finding.state().label().toLowerCase(Locale.ROOT));
        map.put("subject", finding.subject());
        map.put("detail", finding.detail());
        map.put("remedy", finding.remedy());
        return map;
    }
}
