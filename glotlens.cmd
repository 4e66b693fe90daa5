@echo off
rem Starts Glotlens on Windows: finds a JDK, builds at first use and after changes, then runs the program.
rem   GLOTLENS_JAVA_HOME        the JDK to use
rem   GLOTLENS_JAVA_OPTS        further options for the JVM, for example -Xmx8g
rem   GLOTLENS_ALLOW_DOWNLOAD   1 lets DJL fetch a native library (CUDA builds) at run time
rem Kept line by line beside the shell launcher glotlens; what differs is said where it does.
setlocal enableextensions disabledelayedexpansion
set "HOME_DIR=%~dp0"
set "HOME_DIR=%HOME_DIR:~0,-1%"
set "JDK="

if defined GLOTLENS_JAVA_HOME (
  call :offer "%GLOTLENS_JAVA_HOME%"
  goto asked
)
if defined JAVA_HOME call :offer "%JAVA_HOME%"
for /f "delims=" %%J in ('where java 2^>nul') do call :offer "%%~dpJ.."
for /d %%D in ("%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\*" "%ProgramFiles%\Zulu\*" "%USERPROFILE%\.jdks\*" "%USERPROFILE%\scoop\apps\*") do call :offer "%%~D"
if not defined JDK (
  echo Glotlens needs a JDK 25 or newer and found none on this machine: install one ^(for example Temurin 25^), or set GLOTLENS_JAVA_HOME to its folder. 1>&2
  exit /b 1
)
goto chosen
:asked
if not defined JDK (
  echo GLOTLENS_JAVA_HOME is "%GLOTLENS_JAVA_HOME%", but there is no JDK 25 or newer in that folder: correct it or unset it. 1>&2
  exit /b 1
)
:chosen
set "TARGET=%HOME_DIR%\app\target"
set "STAMP=%TARGET%\built"
set "REHEARSED=%TARGET%\rehearsed"
set "CACHE=%TARGET%\glotlens.aot"
set "WORDS_CACHE=%TARGET%\glotlens-words.aot"

set "OPT_OUT_TRACKING=true"
rem Native threads that wait sleep instead of spinning. Huge pages (THP_MEM_ALLOC_ENABLE) are a matter of Linux alone.
if not defined OMP_WAIT_POLICY set "OMP_WAIT_POLICY=passive"
set "SPIN=0"
if "%~1"=="demo" set "SPIN=3000"
if not defined GOMP_SPINCOUNT set "GOMP_SPINCOUNT=%SPIN%"
set "OFFLINE=true"
if "%GLOTLENS_ALLOW_DOWNLOAD%"=="1" set "OFFLINE=false"
rem Without sun.jnu.encoding: names of files are Unicode here, whatever the code page.
set OPTIONS=--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 -Dai.djl.offline=%OFFLINE% "-Dglotlens.home=%HOME_DIR%" -cp "%TARGET%\glotlens.jar"

call :is_built
if errorlevel 1 (
  call :build
  if errorlevel 1 exit /b 1
)

rem While a window comes up or a model is first run, the JVM's second compiler would take more of the processor than the work
rem itself. A process that trains keeps its memory as it is after the first steps (docs/decisions/0019); the demo is over before
rem that compiler has paid for itself (docs/decisions/0064). The steps of a bench are to take the memory that training takes.
set COLLECTOR=
set TUNING=-XX:Tier2InvokeNotifyFreqLog=15 -XX:Tier2BackedgeNotifyFreqLog=18 -XX:Tier3InvokeNotifyFreqLog=15 -XX:Tier3BackedgeNotifyFreqLog=18
if "%~1"=="demo" set TUNING=-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=128m
if "%~1"=="train" set TUNING=-Xmn24m -Xms64m -XX:+AlwaysPreTouch -XX:Tier4InvocationThreshold=20000000 -XX:Tier4MinInvocationThreshold=20000000 -XX:Tier4CompileThreshold=40000000 -XX:Tier4BackEdgeThreshold=1000000 -XX:CompileCommand=quiet -XX:CompileCommand=CompileThresholdScaling,org.glotlens.engine.rows.MachineCode::call,0.0001
if "%~1"=="bench" set TUNING=%TUNING% -Xmn24m -Xms64m
if "%~1"=="bench" set COLLECTOR=-XX:+UseSerialGC
if "%~1"=="demo" set COLLECTOR=-XX:+UseSerialGC
if "%~1"=="train" set COLLECTOR=-XX:+UseSerialGC
if defined COLLECTOR echo(%GLOTLENS_JAVA_OPTS%| findstr /r "XX:+Use.*GC" >nul || set TUNING=%TUNING% %COLLECTOR%
rem Commands need a third of the window's classes; those of the window would cost them more than they save.
if not "%~1"=="" if /i not "%~x1"==".glotlens" set "CACHE=%WORDS_CACHE%"
rem A cache that does not fit any more (another JDK, another build) is passed over without a word.
set AOT=
if exist "%CACHE%" set AOT="-XX:AOTCache=%CACHE%" -Xlog:disable -Xlog:all=error,aot*=off:stderr

rem The program writes UTF-8; the code page of the console is put back at the end.
set "PAGE="
for /f "tokens=2 delims=:" %%P in ('chcp 2^>nul') do set "PAGE=%%P"
if defined PAGE set "PAGE=%PAGE: =%"
if defined PAGE set "PAGE=%PAGE:.=%"
if defined PAGE chcp 65001 >nul 2>&1
"%JDK%\bin\java" %OPTIONS% %AOT% %TUNING% %GLOTLENS_JAVA_OPTS% org.glotlens.app.Main %*
set "STATUS=%ERRORLEVEL%"
if defined PAGE chcp %PAGE% >nul 2>&1
exit /b %STATUS%

rem Succeeds when the program was built, no source or pom has changed since, and it has been rehearsed as it is; gives 2 when it
rem was only not rehearsed: the JVM compares the times of the jars, and a run of the tests makes some of them anew.
:is_built
if not exist "%STAMP%" exit /b 1
if not exist "%TARGET%\glotlens.jar" exit /b 1
powershell -NoProfile -Command "$h=$env:HOME_DIR; $s=(Get-Item -LiteralPath $env:STAMP).LastWriteTime; $p=@(Join-Path $h 'pom.xml'); foreach ($d in Get-ChildItem -LiteralPath $h -Directory) { $p+=Join-Path $d.FullName 'pom.xml'; $p+=Join-Path $d.FullName 'src\main' }; foreach ($a in 'fonts','icons','style') { $p+=Join-Path $h ('assets\'+$a) }; $c=$p | Where-Object { Test-Path -LiteralPath $_ } | ForEach-Object { Get-ChildItem -LiteralPath $_ -Recurse } | Where-Object { $_.LastWriteTime -gt $s } | Select-Object -First 1; if ($c) { exit 1 }; $r=Get-Item -LiteralPath $env:REHEARSED -ErrorAction SilentlyContinue; $j=@(Get-Item -LiteralPath (Join-Path $env:TARGET 'glotlens.jar'))+@(Get-ChildItem -LiteralPath (Join-Path $env:TARGET 'lib')); if ((-not $r) -or ($j | Where-Object { $_.LastWriteTime -gt $r.LastWriteTime } | Select-Object -First 1)) { exit 2 } else { exit 0 }"
exit /b %ERRORLEVEL%

rem Builds, one launcher at a time; whoever waited finds the work done. A lock of half an hour was left by one that died.
:build
if not exist "%TARGET%" mkdir "%TARGET%"
set "LOCK=%TARGET%\building"
:wait
mkdir "%LOCK%" 2>nul
if not errorlevel 1 goto locked
powershell -NoProfile -Command "$l=Get-Item -LiteralPath $env:LOCK -ErrorAction SilentlyContinue; if ($l -and $l.LastWriteTime -lt (Get-Date).AddMinutes(-30)) { Remove-Item -LiteralPath $env:LOCK -Recurse -Force }; Start-Sleep -Seconds 1"
goto wait
:locked
call :is_built
if errorlevel 3 goto not_built
if errorlevel 2 goto prepare
if errorlevel 1 goto not_built
rmdir /s /q "%LOCK%"
exit /b 0
:not_built
if exist "%STAMP%" (
  echo Building Glotlens ^(its sources changed^)... 1>&2
) else (
  echo Building Glotlens ^(first use^)... 1>&2
)
rem Of the time before the build: what changes meanwhile is built the next time.
type nul > "%LOCK%\stamp"
pushd "%HOME_DIR%"
set "JAVA_HOME=%JDK%"
call mvnw.cmd -q -B -DskipTests -pl app -am package 1>&2
if errorlevel 1 (
  popd
  rmdir /s /q "%LOCK%"
  echo Glotlens could not be built; the lines above say why. 1>&2
  exit /b 1
)
popd
move /y "%LOCK%\stamp" "%STAMP%" >nul
:prepare
echo Preparing quick starts... 1>&2
type nul > "%LOCK%\stamp"
call :rehearse
move /y "%LOCK%\stamp" "%REHEARSED%" >nul
rmdir /s /q "%LOCK%"
exit /b 0

rem Opens the window once without a screen, and runs one command, so that the JVM notes which classes a start of each
rem needs. The preferences of the
rem person lie in the registry, which java.util.prefs.userRoot does not move; a rehearsal writes none.
:rehearse
if exist "%CACHE%" del "%CACHE%"
"%JDK%\bin\java" %OPTIONS% "-XX:AOTCacheOutput=%CACHE%" -Dglotlens.rehearsal=true "-Dglotlens.state=%TARGET%\rehearsal" -Dglass.platform=Headless -Dprism.order=sw org.glotlens.app.Main >nul 2>&1
if errorlevel 1 if exist "%CACHE%" del "%CACHE%"
if exist "%WORDS_CACHE%" del "%WORDS_CACHE%"
"%JDK%\bin\java" %OPTIONS% "-XX:AOTCacheOutput=%WORDS_CACHE%" -Dglotlens.rehearsal=true "-Dglotlens.state=%TARGET%\rehearsal" org.glotlens.app.Main demo --out "%TARGET%\rehearsal\demo" --quiet >nul 2>&1
if errorlevel 1 if exist "%WORDS_CACHE%" del "%WORDS_CACHE%"
exit /b 0

rem Takes folder %1 as the JDK when none was taken yet and its release file says 25 or newer.
:offer
if defined JDK exit /b 0
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
if not exist "%~1\release" exit /b 0
set "MAJOR=0"
set "VERSION=0"
for /f "tokens=2 delims=^=" %%V in ('findstr /b "JAVA_VERSION=" "%~1\release"') do set "VERSION=%%~V"
for /f "tokens=1 delims=.-+" %%M in ("%VERSION%") do set "MAJOR=%%M"
if %MAJOR% geq 25 set "JDK=%~f1"
exit /b 0
