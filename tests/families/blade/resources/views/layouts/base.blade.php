<!DOCTYPE html>
<html lang="{{ app()->getLocale() }}">
<head>
    @include('layouts._head')
    @production
        {{-- expect: embedded-tracker --}}
        <script src="https://cdn.usefathom.com/script.js" data-site="{{ config('services.fathom.site') }}" defer></script>
    @endproduction
    {{-- clean: embedded-tracker --}}
    {{-- <script src="https://js.hs-scripts.com/{{ config('services.hubspot') }}.js"></script> --}}
    @stack('meta')
</head>
<body>
    @yield('body')
    @auth
        <script>
            mixpanel.identify(@json(auth()->user()->email));
            {{-- expect: embedded-tracker --}}
            mixpanel.init('{{ config('services.mixpanel.token') }}');
        </script>
    @endauth
</body>
</html>
