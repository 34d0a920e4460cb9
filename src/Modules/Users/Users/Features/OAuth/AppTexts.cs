using Microblog.Users.Domain;

namespace Microblog.Users.Features.OAuth;

/// <summary>What the pages say, in one language.</summary>
internal sealed class AppTexts
{
    private static readonly AppTexts English = new()
    {
        Language = Languages.English,
        SignIn = (app, instance) => $"Sign in to {instance} to use {app}",
        Login = "Username or email address",
        Password = "Password",
        PasswordHint = "If your account has no password, put in an API key of yours.",
        KeyOnly = "API key",
        Code = "Code of your authenticator app, or a recovery code",
        SubmitSignIn = "Sign in",
        Or = "or",
        At = provider => $"Sign in at {provider}",
        Passkey = "With a passkey: sign in on the page first, which opens beside this one. Then come back here.",
        PasskeyOpen = "Open the page",
        PasskeyDone = "I am signed in there",
        Consent = app => $"{app} wants to use your account",
        SignedInAs = "You are signed in as",
        Claims = "The app says of itself what it is called and where it is from. Nobody has checked that.",
        Will = "It will be able to:",
        GoesBack = place => $"Afterwards you go on at {place}.",
        ShowsCode = "Afterwards you see a code, which you type into the app.",
        CanEnd = "You can end this at any time, in the settings under Apps.",
        Allow = "Allow",
        Deny = "Do not allow",
        OtherAccount = "Use another account",
        CodeTitle = "Your code",
        CodeText = "Copy this code into the app. It is good for ten minutes, once.",
        DeniedTitle = "Not allowed",
        DeniedText = "The app did not get access. You can close this page.",
        ProblemTitle = "This does not work",
        UnknownApp = "The app that sent you here is not known, or wants to send you to a place that it did not name before. Begin again in "
            + "the app.",
        BadRequest = "The app asks for something that this server does not do. Tell the people who make it.",
        Expired = "This page is too old, or your browser keeps no cookies. Begin again in the app.",
        Moment = "One moment…",
        GoOn = "Go on",
        ChangePassword = "You signed in with a one-time password. Change it on the page first, then begin again in the app.",
        SecondFactor = "Everybody needs a second factor here. Set one up on the page first, then begin again in the app.",
        OpenPage = "To the page",
        ReadOnlyKey = "This API key is read-only: it signs in nowhere.",
        Failed = "The sign-in did not work. Try again.",
        Cancelled = "You broke the sign-in off.",
        Away = "This sign-in does not answer at the moment. Try again, or sign in another way.",
        NoAccount = "Nobody here has this account, or it is deactivated. Ask an administrator.",
        TooLong = "This app sends more than the sign-in of your company can carry. Sign in another way.",
        Wrong = "The login or the password is wrong.",
        TooMany = "There were too many wrong attempts. Try again in a moment.",
        NoPasswords = "Passwords are not accepted here. Sign in at your company.",
        ExpiredPassword = "This one-time password has expired. Ask an administrator for another.",
        WrongCode = "The code is wrong or was used before.",
        CodeWanted = "Put in the code of your authenticator app, or a recovery code.",
        PasskeyWanted = "Sign in with your passkey, or put in a recovery code.",
        See = "see",
        Change = "change",
        Whole = new(StringComparer.Ordinal)
        {
            ["read"] = "see all that you see here: tweets, notifications, people and lists",
            ["write"] = "act in your name: write, like, retweet, upload, change your profile",
            ["follow"] = "change whom you follow, block and mute",
            ["push"] = "send you notifications on your device",
            ["profile"] = "see your name and your picture",
        },
        Parts = new(StringComparer.Ordinal)
        {
            ["accounts"] = "people and profiles",
            ["blocks"] = "whom you block",
            ["bookmarks"] = "your bookmarks",
            ["conversations"] = "which conversations you have read",
            ["favourites"] = "your likes",
            ["filters"] = "your hidden words",
            ["follows"] = "whom you follow",
            ["lists"] = "your lists",
            ["media"] = "your pictures and videos",
            ["mutes"] = "whom you mute",
            ["notifications"] = "your notifications",
            ["reports"] = "your reports to moderators",
            ["search"] = "what a search of yours finds",
            ["statuses"] = "tweets",
        },
    };

    private static readonly AppTexts Russian = new()
    {
        Language = Languages.Russian,
        SignIn = (app, instance) => $"Войдите в {instance}, чтобы пользоваться {app}",
        Login = "Имя пользователя или адрес почты",
        Password = "Пароль",
        PasswordHint = "Если у учётной записи нет пароля, введите свой ключ API.",
        KeyOnly = "Ключ API",
        Code = "Код из приложения-аутентификатора или код восстановления",
        SubmitSignIn = "Войти",
        Or = "или",
        At = provider => $"Войти через {provider}",
        Passkey = "С ключом доступа: сначала войдите на странице, она откроется рядом. Потом вернитесь сюда.",
        PasskeyOpen = "Открыть страницу",
        PasskeyDone = "Вход выполнен",
        Consent = app => $"{app} просит доступ к вашей учётной записи",
        SignedInAs = "Вы вошли как",
        Claims = "Название и сайт приложение сообщает о себе само. Их никто не проверял.",
        Will = "Приложение сможет:",
        GoesBack = place => $"Потом вы вернётесь сюда: {place}.",
        ShowsCode = "Потом вы увидите код, который нужно ввести в приложении.",
        CanEnd = "Доступ можно прекратить в любой момент: настройки, раздел «Приложения».",
        Allow = "Разрешить",
        Deny = "Не разрешать",
        OtherAccount = "Войти под другим именем",
        CodeTitle = "Ваш код",
        CodeText = "Скопируйте код в приложение. Он действует десять минут и один раз.",
        DeniedTitle = "Доступ не разрешён",
        DeniedText = "Приложение не получило доступа. Страницу можно закрыть.",
        ProblemTitle = "Не получается",
        UnknownApp = "Приложение неизвестно или хочет отправить вас туда, куда раньше не просило. Начните снова в приложении.",
        BadRequest = "Приложение просит то, чего этот сервер не умеет. Сообщите его авторам.",
        Expired = "Страница устарела или браузер не хранит файлы cookie. Начните снова в приложении.",
        Moment = "Секунду…",
        GoOn = "Дальше",
        ChangePassword = "Вы вошли с одноразовым паролем. Сначала смените его на странице, потом начните снова в приложении.",
        SecondFactor = "Здесь всем нужен второй фактор. Сначала настройте его на странице, потом начните снова в приложении.",
        OpenPage = "На страницу",
        ReadOnlyKey = "Этот ключ API только для чтения: войти с ним нельзя.",
        Failed = "Войти не получилось. Попробуйте ещё раз.",
        Cancelled = "Вы прервали вход.",
        Away = "Этот способ входа сейчас не отвечает. Попробуйте ещё раз или войдите иначе.",
        NoAccount = "Такой учётной записи здесь нет или она отключена. Обратитесь к администратору.",
        TooLong = "Приложение передаёт больше, чем вмещает вход вашей компании. Войдите иначе.",
        Wrong = "Неверное имя или пароль.",
        TooMany = "Слишком много неудачных попыток. Попробуйте чуть позже.",
        NoPasswords = "Пароли здесь не принимаются. Войдите через свою компанию.",
        ExpiredPassword = "Срок одноразового пароля истёк. Попросите у администратора другой.",
        WrongCode = "Код неверен или уже использован.",
        CodeWanted = "Введите код из приложения-аутентификатора или код восстановления.",
        PasskeyWanted = "Войдите с ключом доступа или введите код восстановления.",
        See = "видеть",
        Change = "менять",
        Whole = new(StringComparer.Ordinal)
        {
            ["read"] = "видеть всё, что здесь видите вы: твиты, уведомления, людей и списки",
            ["write"] = "действовать от вашего имени: писать, ставить отметки, делать ретвиты, загружать файлы, менять профиль",
            ["follow"] = "менять подписки, блокировки и скрытия",
            ["push"] = "присылать уведомления на ваше устройство",
            ["profile"] = "видеть ваше имя и аватар",
        },
        Parts = new(StringComparer.Ordinal)
        {
            ["accounts"] = "людей и профили",
            ["blocks"] = "кого вы блокируете",
            ["bookmarks"] = "ваши закладки",
            ["conversations"] = "какие разговоры прочитаны",
            ["favourites"] = "ваши отметки «нравится»",
            ["filters"] = "ваши скрытые слова",
            ["follows"] = "на кого вы подписаны",
            ["lists"] = "ваши списки",
            ["media"] = "ваши изображения и видео",
            ["mutes"] = "кого вы скрываете",
            ["notifications"] = "ваши уведомления",
            ["reports"] = "ваши жалобы модераторам",
            ["search"] = "что находит ваш поиск",
            ["statuses"] = "твиты",
        },
    };

    public required string Language { get; init; }
    public required Func<string, string, string> SignIn { get; init; }
    public required string Login { get; init; }
    public required string Password { get; init; }
    public required string PasswordHint { get; init; }
    public required string KeyOnly { get; init; }
    public required string Code { get; init; }
    public required string SubmitSignIn { get; init; }
    public required string Or { get; init; }
    public required Func<string, string> At { get; init; }
    public required string Passkey { get; init; }
    public required string PasskeyOpen { get; init; }
    public required string PasskeyDone { get; init; }
    public required Func<string, string> Consent { get; init; }
    public required string SignedInAs { get; init; }
    public required string Claims { get; init; }
    public required string Will { get; init; }
    public required Func<string, string> GoesBack { get; init; }
    public required string ShowsCode { get; init; }
    public required string CanEnd { get; init; }
    public required string Allow { get; init; }
    public required string Deny { get; init; }
    public required string OtherAccount { get; init; }
    public required string CodeTitle { get; init; }
    public required string CodeText { get; init; }
    public required string DeniedTitle { get; init; }
    public required string DeniedText { get; init; }
    public required string ProblemTitle { get; init; }
    public required string UnknownApp { get; init; }
    public required string BadRequest { get; init; }
    public required string Expired { get; init; }
    public required string Moment { get; init; }
    public required string GoOn { get; init; }
    public required string ChangePassword { get; init; }
    public required string SecondFactor { get; init; }
    public required string OpenPage { get; init; }
    public required string ReadOnlyKey { get; init; }
    public required string Failed { get; init; }
    public required string Cancelled { get; init; }
    public required string Away { get; init; }
    public required string NoAccount { get; init; }
    public required string TooLong { get; init; }
    public required string Wrong { get; init; }
    public required string TooMany { get; init; }
    public required string NoPasswords { get; init; }
    public required string ExpiredPassword { get; init; }
    public required string WrongCode { get; init; }
    public required string CodeWanted { get; init; }
    public required string PasskeyWanted { get; init; }
    private string See { get; init; } = "";
    private string Change { get; init; } = "";
    private Dictionary<string, string> Whole { get; init; } = [];
    private Dictionary<string, string> Parts { get; init; } = [];

    public static AppTexts Of(string language) => language == Languages.Russian ? Russian : English;

    /// <summary>What a scope allows, as the end of "It will be able to".</summary>
    public string Describe(string scope) => scope.Split(':') is [var kind, var part]
        ? $"{(kind == "read" ? See : Change)}: {Parts[part]}"
        : Whole[scope];
}
