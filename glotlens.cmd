@echo off
rem Starts Glotlens on Windows: finds a JDK, builds at first use, then runs the program.
rem   GLOTLENS_JAVA_HOME        the JDK to use
rem   GLOTLENS_JAVA_OPTS        further options for the JVM, for example -Xmx8g
rem   GLOTLENS_ALLOW_DOWNLOAD   1 lets DJL fetch a native library (CUDA builds) at run time
setlocal enableextensions
set "HOME_DIR=%~dp0"
set "HOME_DIR=%HOME_DIR:~0,-1%"
set "JDK="

if defined GLOTLENS_JAVA_HOME (
  call :offer "%GLOTLENS_JAVA_HOME%"
  goto chosen
)
if defined JAVA_HOME call :offer "%JAVA_HOME%"
for /f "delims=" %%J in ('where java 2^>nul') do call :offer "%%~dpJ.."
for /d %%D in ("%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\*" "%ProgramFiles%\Zulu\*" "%USERPROFILE%\.jdks\*" "%USERPROFILE%\scoop\apps\*") do call :offer "%%~D"
:chosen
if not defined JDK (
  echo Glotlens needs a JDK 25 or newer and found none on this machine: install one ^(for example Temurin 25^), or set GLOTLENS_JAVA_HOME to its folder. 1>&2
  exit /b 1
)

set "OPT_OUT_TRACKING=true"
if not defined OMP_WAIT_POLICY set "OMP_WAIT_POLICY=passive"
if not defined GOMP_SPINCOUNT set "GOMP_SPINCOUNT=0"
set "OFFLINE=true"
if "%GLOTLENS_ALLOW_DOWNLOAD%"=="1" set "OFFLINE=false"
set "CACHE=%HOME_DIR%\app\target\glotlens.aot"
set "STAMP=%HOME_DIR%\app\target\built"
set "NEEDS_BUILD=1"
if exist "%STAMP%" if exist "%HOME_DIR%\app\target\glotlens.jar" (
  powershell -NoProfile -Command "$s=(Get-Item '%STAMP%').LastWriteTime; $c=Get-ChildItem -Recurse -File -Path (Get-ChildItem '%HOME_DIR%\*\src\main','%HOME_DIR%\pom.xml','%HOME_DIR%\*\pom.xml' | ForEach-Object FullName) | Where-Object { $_.LastWriteTime -gt $s }; if ($c) { exit 1 } else { exit 0 }"
  if not errorlevel 1 set "NEEDS_BUILD="
)
set OPTIONS=--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 -Dai.djl.offline=%OFFLINE% "-Dglotlens.home=%HOME_DIR%" -cp "%HOME_DIR%\app\target\glotlens.jar"
if not defined NEEDS_BUILD goto run

echo Building Glotlens (first use or changed sources)... 1>&2
pushd "%HOME_DIR%"
set "JAVA_HOME=%JDK%"
call mvnw.cmd -q -B -DskipTests package 1>&2
if errorlevel 1 (
  popd
  echo Glotlens could not be built; the lines above say why. 1>&2
  exit /b 1
)
popd
if exist "%CACHE%" del "%CACHE%"
"%JDK%\bin\java" %OPTIONS% "-XX:AOTCacheOutput=%CACHE%" -Dglotlens.rehearsal=true -Dglotlens.state=off -Dglass.platform=Headless -Dprism.order=sw org.glotlens.app.Main >nul 2>&1
type nul > "%STAMP%"

:run
set AOT=
if exist "%CACHE%" set AOT="-XX:AOTCache=%CACHE%" -Xlog:disable -Xlog:all=error:stderr
rem A process that trains keeps its memory as it is after the first steps (docs/decisions/0019).
set TRAINING=
if "%~1"=="train" set TRAINING=-Xmn24m -Xms64m -XX:+AlwaysPreTouch -XX:Tier4InvocationThreshold=20000000 -XX:Tier4MinInvocationThreshold=20000000 -XX:Tier4CompileThreshold=40000000 -XX:Tier4BackEdgeThreshold=1000000
if defined TRAINING echo(%GLOTLENS_JAVA_OPTS%| findstr /r "XX:+Use.*GC" >nul || set TRAINING=-XX:+UseSerialGC %TRAINING%
"%JDK%\bin\java" %OPTIONS% %AOT% %TRAINING% %GLOTLENS_JAVA_OPTS% org.glotlens.app.Main %*
exit /b %ERRORLEVEL%

rem Takes folder %1 as the JDK when none was taken yet and its release file says 25 or newer.
:offer
if defined JDK exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
if not exist "%~1\release" exit /b 0
set "MAJOR=0"
for /f "tokens=2 delims=^=" %%V in ('findstr /b "JAVA_VERSION=" "%~1\release"') do set "VERSION=%%~V"
for /f "tokens=1 delims=.-+" %%M in ("%VERSION%") do set "MAJOR=%%M"
if %MAJOR% geq 25 set "JDK=%~f1"
exit /b 0
